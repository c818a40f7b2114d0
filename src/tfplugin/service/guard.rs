//! Around every call: a panic becomes an error of that call alone, and a log line tells of it.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use futures_util::FutureExt;
use tonic::{Response, Status};

use super::failure::Failure;
use crate::tfplugin::diagnostic::{Diagnostic, Path};
use crate::tfplugin::log::PROTOCOL;

static REQUESTS: AtomicU64 = AtomicU64::new(1);

/// Does `work` for the call `rpc` about `name`, which may be empty.
pub(super) async fn guarded<T: Failure>(
    rpc: &'static str,
    name: &str,
    work: impl Future<Output = T>,
) -> Result<Response<T>, Status> {
    let name = (!name.is_empty()).then_some(name);
    let answer = logged(rpc, name, async |request| {
        // A half-made value dies with the call: nothing that is shared changes in the middle of one.
        AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|panic| {
            tracing::error!(target: PROTOCOL, tf_rpc = rpc, tf_req_id = request, name, "Panicked");
            T::failure(panicked(rpc, &*panic))
        })
    });
    Ok(Response::new(answer.await))
}

/// Does `work`, which is given a number to log by, between two log lines.
pub(super) async fn logged<T>(
    rpc: &'static str,
    name: Option<&str>,
    work: impl AsyncFnOnce(u64) -> T,
) -> T {
    let request = REQUESTS.fetch_add(1, Ordering::Relaxed);
    tracing::trace!(target: PROTOCOL, tf_rpc = rpc, tf_req_id = request, name, "Received request");
    let start = Instant::now();
    let answer = work(request).await;
    let tf_req_duration_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::trace!(
        target: PROTOCOL,
        tf_rpc = rpc,
        tf_req_id = request,
        name,
        tf_req_duration_ms,
        "Served request"
    );
    answer
}

fn panicked(rpc: &str, panic: &(dyn Any + Send)) -> Diagnostic {
    let message = panic_message(panic);
    let detail = format!(
        "{rpc} failed within the provider: {message}. This is a bug in the provider: report it \
         to the provider's developers."
    );
    Diagnostic::error(Path::default(), "Provider Panicked", detail)
}

/// What a panic said.
pub(in crate::tfplugin) fn panic_message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
