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

/// Answers well for a while, then always like this.
fn assert_fails_with(message: &str, then: impl Fn() -> Reply + Send + 'static) {
    let server =
        Server::start(move |count, request| if count < 3 { good(request) } else { then() });
    let folder = tempfile::tempdir().unwrap();
    let (content, _, told) = fetch(&server, &folder.path().join("prices.json"), "2");
    assert!(!content);
    assert!(told.contains(message), "{told}");
    assert_empty(folder.path());
}

#[test]
fn expired_credentials_write_nothing() {
    assert_fails_with("ExpiredTokenException", || {
        let body = json!({
            "__type": "ExpiredTokenException",
            "message": "The security token included in the request is expired",
        });
        Reply::Status(400, body)
    });
}

#[test]
fn bodies_that_stay_cut_off_write_nothing() {
    assert_fails_with("Error: eu-central-1: AmazonEC2 System Operation: ", || {
        Reply::Cut(json!({"PriceList": [], "FormatVersion": "aws_v1"}))
    });
}

#[test]
fn throttling_without_end_writes_nothing() {
    assert_fails_with("Rate exceeded", || {
        Reply::Status(400, json!({"__type": "ThrottlingException", "message": "Rate exceeded"}))
    });
}

#[test]
fn a_document_that_is_cut_off_writes_nothing() {
    assert_fails_with("a document: EOF while parsing", || {
        let whole = offer::item(&offer::products()[0]);
        Reply::page(&[whole[..whole.len() / 2].to_owned()], None)
    });
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
    assert!(told.contains("credentials"), "{told}");
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
