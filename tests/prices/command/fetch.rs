//! `prices fetch` against a server that pages, throttles, fails, cuts off and refuses.

use std::path::Path;

use serde_json::{Value, json};

use super::offer::{self, Product};
use super::server::{Reply, Server};
use super::{assert_empty, outcome, prices, succeed, word};

/// Runs the command with so many attempts per request.
fn fetch(server: &Server, out: &Path, attempts: &str) -> (bool, String, String) {
    let words = ["fetch", "--region", "eu-central-1", "--out", word(out), "--mode", "replace"];
    let mut command = prices(&words);
    command.args(["--endpoint-url", &server.url]);
    command.env("AWS_ACCESS_KEY_ID", "AKID").env("AWS_SECRET_ACCESS_KEY", "secret");
    command.env("AWS_MAX_ATTEMPTS", attempts);
    outcome(&command.output().unwrap())
}

/// The documents of products that a request's filters let through.
fn matching(request: &Value) -> Vec<String> {
    let fits = |product: &&Product| {
        request["ServiceCode"] == product.attributes["servicecode"]
            && request["Filters"].as_array().unwrap().iter().all(|filter| {
                let value = match filter["Field"].as_str().unwrap() {
                    "productFamily" => product.family,
                    name => product.attributes[name].as_str().unwrap_or_default(),
                };
                filter["Type"] == "TERM_MATCH" && filter["Value"] == value
            })
    };
    offer::products().iter().filter(fits).map(offer::item).collect()
}

fn good(request: &Value) -> Reply {
    Reply::page(&matching(request), None)
}

#[test]
fn pages_are_followed_and_throttling_is_waited_out() {
    let server = Server::start(|count, request| match count {
        0 => Reply::Status(429, json!({"message": "slow down"})),
        1 => Reply::Status(503, json!({"message": "busy"})),
        2 => {
            Reply::Status(400, json!({"__type": "ThrottlingException", "message": "Rate exceeded"}))
        }
        3 => Reply::page(&[], Some("page-2")),
        4 => {
            assert_eq!(request["NextToken"], "page-2");
            good(request)
        }
        5 => Reply::Status(500, json!({})),
        6 => Reply::Cut(json!({"PriceList": [], "FormatVersion": "aws_v1"})),
        _ => good(request),
    });
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("prices.json");
    let (content, said, told) = fetch(&server, &out, "6");
    assert!(content, "{told}");
    assert_eq!(said, format!("8 prices of 2026-11-20 in {}\n", out.display()));
    assert!(
        told.contains("eu-central-1: AmazonEC2 Compute Instance: 1 documents, 3 prices so far"),
        "{told}"
    );
    let shown = succeed(&["show", "--book", word(&out)]);
    for line in offer::KNOWN {
        assert!(shown.contains(line), "{line} not in {shown}");
    }
    let first = &server.seen()[0];
    assert_eq!(first["ServiceCode"], "AmazonEC2");
    assert!(first["Filters"].as_array().unwrap().contains(&json!({
        "Type": "TERM_MATCH", "Field": "regionCode", "Value": "eu-central-1",
    })));
}

/// A message for a person: one line, no types and fields of Rust.
#[track_caller]
fn assert_is_for_people(told: &str) {
    let error = told.lines().find(|line| line.starts_with("Error: ")).unwrap_or_default();
    assert_eq!(told.lines().last(), Some(error), "{told}");
    for word in [" {", "Some(", "Failure", "Unhandled", "source:", "Kind", "SdkBody"] {
        assert!(!error.contains(word), "{word} in {error}");
    }
}

/// Answers well for a while, then always like this.
#[track_caller]
fn assert_fails_with(message: &str, then: impl Fn() -> Reply + Send + 'static) {
    let server =
        Server::start(move |count, request| if count < 3 { good(request) } else { then() });
    let folder = tempfile::tempdir().unwrap();
    let (content, _, told) = fetch(&server, &folder.path().join("prices.json"), "2");
    assert!(!content);
    assert!(told.contains(message), "{told}");
    assert_is_for_people(&told);
    assert_empty(folder.path());
}

/// An error of the service.
fn error(status: u16, code: &'static str, message: &'static str) -> impl Fn() -> Reply + Send {
    move || Reply::Status(status, json!({"__type": code, "message": message}))
}

#[test]
fn expired_credentials_write_nothing() {
    let message = "Error: eu-central-1: AmazonEC2 System Operation: the AWS credentials have expired \
                   (ExpiredTokenException: The security token included in the request is expired). Renew \
                   them, for example with `aws sso login`, and fetch again.\n";
    let expired = "The security token included in the request is expired";
    assert_fails_with(message, error(400, "ExpiredTokenException", expired));
}

#[test]
fn refusals_say_what_to_do() {
    assert_fails_with(
        "AWS does not accept the credentials (UnrecognizedClientException: The security token is invalid)",
        error(400, "UnrecognizedClientException", "The security token is invalid"),
    );
    assert_fails_with(
        "the credentials need the permission `pricing:GetProducts` (AccessDeniedException: no",
        error(400, "AccessDeniedException", "not \u{1b}[31m\nauthorized"),
    );
    assert_fails_with(
        "AWS failed, also at attempt 2 (InternalErrorException: oops, HTTP status 500). Fetch later.",
        error(500, "InternalErrorException", "oops"),
    );
    assert_fails_with(
        "AWS refused the request (InvalidParameterException: bad filter, HTTP status 400).",
        error(400, "InvalidParameterException", "bad filter"),
    );
}

#[test]
fn bodies_that_stay_cut_off_write_nothing() {
    assert_fails_with("the answer ended early or cannot be read (", || {
        Reply::Cut(json!({"PriceList": [], "FormatVersion": "aws_v1"}))
    });
}

#[test]
fn throttling_without_end_writes_nothing() {
    let limited = "AWS limits the rate of requests, also at attempt 2 (ThrottlingException: Rate \
                   exceeded). Fetch later, or set AWS_MAX_ATTEMPTS to more than 2.";
    assert_fails_with(limited, error(400, "ThrottlingException", "Rate exceeded"));
    let limited = "AWS limits the rate of requests, also at attempt 2 (HTTP status 429).";
    assert_fails_with(limited, || Reply::Status(429, json!({})));
}

#[test]
fn a_document_that_is_cut_off_writes_nothing() {
    let message = "one price document of the answer cannot be read: EOF while parsing";
    assert_fails_with(message, || {
        let whole = offer::item(&offer::products()[0]);
        Reply::page(&[whole[..whole.len() / 2].to_owned()], None)
    });
}

/// The endpoint has no address; the proxy is who answers.
#[test]
fn a_proxy_is_used() {
    let server = Server::start(|_, request| good(request));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("prices.json");
    let words = ["fetch", "--region", "eu-central-1", "--out", word(&out), "--mode", "replace"];
    let fetch = |no_proxy: &str| {
        let mut command = prices(&words);
        command.args(["--endpoint-url", "http://pricing.invalid"]);
        command.env("AWS_ACCESS_KEY_ID", "AKID").env("AWS_SECRET_ACCESS_KEY", "secret");
        command.env("AWS_MAX_ATTEMPTS", "1").env("HTTP_PROXY", &server.url);
        outcome(&command.env("NO_PROXY", no_proxy).output().unwrap())
    };
    let (content, said, told) = fetch("");
    assert!(content, "{told}");
    assert_eq!(said, format!("8 prices of 2026-11-20 in {}\n", out.display()));
    let (content, _, told) = fetch("pricing.invalid");
    assert!(!content);
    assert!(told.contains("AmazonEC2 Compute Instance: no connection to AWS ("), "{told}");
    assert!(told.contains("Check the network, and HTTPS_PROXY and NO_PROXY"), "{told}");
    assert_is_for_people(&told);
}

/// Each document is one product, so that two that fit come on pages of their own.
#[test]
fn two_products_that_fit_are_an_error_with_both() {
    let server = Server::start(|count, request| {
        let mut documents = matching(request);
        if count == 0 {
            let other =
                documents[0].replace("AAAAAAAAAAAAAAA1", "OTHER").replace("0.4600", "0.4700");
            documents.push(other);
        }
        Reply::page(&documents, None)
    });
    let folder = tempfile::tempdir().unwrap();
    let (content, _, told) = fetch(&server, &folder.path().join("prices.json"), "1");
    assert!(!content);
    assert!(
        told.contains("ec2 m5.2xlarge linux in eu-central-1: two products fit, SKU AAA"),
        "{told}"
    );
    assert!(told.contains(" and SKU OTHER at 0.47 USD per hour"), "{told}");
    assert_empty(folder.path());
}

#[test]
fn without_credentials_nothing_is_asked() {
    let server = Server::start(|_, request| good(request));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("prices.json");
    let mut command = prices(&["fetch", "--region", "eu-central-1", "--out", word(&out)]);
    let (content, _, told) =
        outcome(&command.args(["--endpoint-url", &server.url]).output().unwrap());
    assert!(!content);
    assert!(told.contains("no AWS credentials were found ("), "{told}");
    assert!(told.contains("Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"), "{told}");
    assert_is_for_people(&told);
    assert_eq!(server.seen(), Vec::<Value>::new());
    assert_empty(folder.path());
}

#[test]
fn an_unknown_region_is_refused_at_once() {
    let error = super::fail(&["fetch", "--region", "mars-1", "--out", "/nowhere/prices.json"]);
    let expected =
        "Error: --region: \"mars-1\" is not a region this provider has data for. Known regions: af";
    assert!(error.starts_with(expected), "{error}");
}
