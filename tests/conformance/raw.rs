//! Bytes that are no message at all.

use tonic::body::Body;
use tonic::codegen::http::{Request, Response};
use tonic::transport::Channel;
use tower::{Service, ServiceExt};

/// What a call with these bytes as its body is answered: the status of gRPC and its message.
///
/// A body is one byte for compression, four for the length, then the message.
pub async fn call(channel: &Channel, path: &str, body: &str) -> String {
    let request = Request::post(format!("http://localhost{path}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .body(Body::new(body.to_owned()))
        .expect("a request");
    let mut channel = channel.clone();
    let response = channel.ready().await.expect("a connection").call(request).await;
    status(response.expect("an answer")).await
}

async fn status(response: Response<Body>) -> String {
    let (parts, mut body) = response.into_parts();
    let mut trailers = parts.headers;
    while let Some(frame) = http_body_of(&mut body).await {
        trailers.extend(frame);
    }
    let text = |name: &str| {
        trailers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    let message = text("grpc-message").replace("%20", " ");
    format!("status {}: {message}", text("grpc-status")).trim_end_matches(": ").to_owned()
}

/// The next trailers of a body, its data passed over.
async fn http_body_of(body: &mut Body) -> Option<tonic::codegen::http::HeaderMap> {
    use tonic::codegen::Body as _;
    loop {
        let frame =
            std::future::poll_fn(|context| std::pin::Pin::new(&mut *body).poll_frame(context));
        match frame.await? {
            Ok(frame) => match frame.into_trailers() {
                Ok(trailers) => return Some(trailers),
                Err(_) => continue,
            },
            Err(error) => panic!("{error}"),
        }
    }
}
