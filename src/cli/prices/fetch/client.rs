//! AWS's client of the Price List, with its own credentials, retries, HTTPS and proxies.

use aws_config::{BehaviorVersion, Region};
use aws_sdk_pricing::Client;
use aws_sdk_pricing::config::interceptors::InterceptorContext;
use aws_sdk_pricing::config::retry::{ClassifyRetry, RetryAction, RetryConfig};
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::{Builder, Connector};

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
