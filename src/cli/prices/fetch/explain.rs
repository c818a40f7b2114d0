//! What a failed request means for the person who asked, and what to do.

use std::error::Error;

use aws_sdk_pricing::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_pricing::operation::get_products::GetProductsError;

use crate::text::shortened;

const EXPIRED: [&str; 3] = ["ExpiredTokenException", "ExpiredToken", "TokenRefreshRequired"];
const NOT_ACCEPTED: [&str; 6] = [
    "UnrecognizedClientException",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "MissingAuthenticationToken",
];
const DENIED: [&str; 2] = ["AccessDeniedException", "AccessDenied"];
const THROTTLED: [&str; 4] =
    ["ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded"];

/// Why a request failed, after so many attempts where it was repeated.
pub fn explain(error: &SdkError<GetProductsError>, attempts: u32) -> String {
    let (cause, causes) = (last_cause(error), causes(error));
    match error {
        SdkError::ServiceError(answer) => {
            let status = answer.raw().status().as_u16();
            refused(answer.err().code(), answer.err().message(), status, attempts)
        }
        SdkError::ResponseError(_) => {
            format!("the answer ended early or cannot be read ({cause}). Fetch again.")
        }
        SdkError::TimeoutError(_) => format!("no answer within the time limit ({cause})."),
        _ if causes.iter().any(|cause| cause.contains("credential")) => format!(
            "no AWS credentials were found ({cause}). Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and \
             AWS_SECRET_ACCESS_KEY; `aws sso login` renews those of a single sign-on."
        ),
        _ => format!(
            "no connection to AWS ({cause}). Check the network, and HTTPS_PROXY and NO_PROXY where \
             there is a proxy."
        ),
    }
}

/// An answer that is an error of the service, or of a proxy before it.
fn refused(code: Option<&str>, message: Option<&str>, status: u16, attempts: u32) -> String {
    let is = |codes: &[&str]| code.is_some_and(|code| codes.contains(&code));
    let said = match (code, message) {
        (Some(code), Some(message)) => format!("{}: {}", shortened(code), shortened(message)),
        (Some(text), None) | (None, Some(text)) => shortened(text).into_owned(),
        (None, None) => format!("HTTP status {status}"),
    };
    if is(&EXPIRED) {
        format!(
            "the AWS credentials have expired ({said}). Renew them, for example with `aws sso login`, \
             and fetch again."
        )
    } else if is(&NOT_ACCEPTED) {
        format!(
            "AWS does not accept the credentials ({said}). Check AWS_PROFILE, or AWS_ACCESS_KEY_ID and \
             AWS_SECRET_ACCESS_KEY."
        )
    } else if is(&DENIED) {
        format!("the credentials need the permission `pricing:GetProducts` ({said}).")
    } else if is(&THROTTLED) || status == 429 {
        format!(
            "AWS limits the rate of requests, also at attempt {attempts} ({said}). Fetch later, or set \
             AWS_MAX_ATTEMPTS to more than {attempts}."
        )
    } else if status >= 500 {
        format!(
            "AWS failed, also at attempt {attempts} ({said}, HTTP status {status}). Fetch later."
        )
    } else {
        format!("AWS refused the request ({said}, HTTP status {status}).")
    }
}

/// What the innermost error says, which is what happened.
fn last_cause(error: &SdkError<GetProductsError>) -> String {
    let causes = causes(error);
    shortened(causes.last().map_or("no reason is known", String::as_str)).into_owned()
}

fn causes(error: &SdkError<GetProductsError>) -> Vec<String> {
    let mut causes = Vec::new();
    let mut next: Option<&dyn Error> = Some(error);
    while let Some(error) = next {
        causes.push(error.to_string());
        next = error.source();
    }
    causes
}
