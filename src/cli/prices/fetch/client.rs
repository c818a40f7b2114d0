//! AWS's client of the Price List, with its own credentials, retries, HTTPS and proxies; and what a
//! failed request means for the person who asked.

use std::error::Error;

use aws_config::{BehaviorVersion, Region};
use aws_sdk_pricing::Client;
use aws_sdk_pricing::config::interceptors::InterceptorContext;
use aws_sdk_pricing::config::retry::{ClassifyRetry, RetryAction, RetryConfig};
use aws_sdk_pricing::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_pricing::operation::get_products::GetProductsError;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::{Builder, Connector};

use crate::text::shortened;

/// The API serves the prices of every region from a few regions; this one is the oldest of them.
const API_REGION: &str = "us-east-1";
/// Attempts per request where nobody says otherwise; the client's own three end in five seconds.
const ATTEMPTS: u32 = 6;
const ATTEMPTS_VARIABLE: &str = "AWS_MAX_ATTEMPTS";

/// How often a request is made before it fails.
pub fn attempts() -> u32 {
    let set = std::env::var(ATTEMPTS_VARIABLE).ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(ATTEMPTS)
}

/// A client for AWS or for another endpoint.
pub async fn connect(endpoint: Option<&str>) -> Client {
    // As the builder's own HTTPS client, which has no proxy.
    let https = Builder::new().build_with_connector_fn(|settings, components| {
        let mut connector = Connector::builder().proxy_config(ProxyConfig::from_env());
        connector.set_connector_settings(settings.cloned());
        if let Some(components) = components {
            connector.set_sleep_impl(components.sleep_impl());
        }
        connector.tls_provider(Provider::Rustls(CryptoMode::Ring)).build()
    });
    let loader = aws_config::defaults(BehaviorVersion::latest())
        .http_client(https)
        .region(Region::new(API_REGION));
    let loader = match std::env::var_os(ATTEMPTS_VARIABLE) {
        Some(_) => loader,
        None => loader.retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS)),
    };
    let shared = match endpoint {
        Some(url) => loader.endpoint_url(url).load().await,
        None => loader.load().await,
    };
    let config = aws_sdk_pricing::config::Builder::from(&shared).retry_classifier(TooMany);
    Client::from_conf(config.build())
}

/// The client's own classifiers know throttling by AWS's error codes; a proxy's bare 429 has none.
#[derive(Debug)]
struct TooMany;

impl ClassifyRetry for TooMany {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let status = context.response().map(|response| response.status().as_u16());
        if status == Some(429) {
            RetryAction::throttling_error()
        } else {
            RetryAction::NoActionIndicated
        }
    }

    fn name(&self) -> &'static str {
        "HTTP 429"
    }
}

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
