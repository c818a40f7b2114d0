//! The log lines around a call.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::tfplugin::log::PROTOCOL;

static REQUESTS: AtomicU64 = AtomicU64::new(1);

/// Runs `work`, which gets the call's number in the log, between two log lines.
pub(super) async fn logged<T>(
    rpc: &'static str,
    name: Option<&str>,
    work: impl AsyncFnOnce(u64) -> T,
) -> T {
    let request = REQUESTS.fetch_add(1, Ordering::Relaxed);
    tracing::trace!(target: PROTOCOL, tf_rpc = rpc, tf_req_id = request, name, "Received request");
    let start = Instant::now();
    let reply = work(request).await;
    let tf_req_duration_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::trace!(
        target: PROTOCOL,
        tf_rpc = rpc,
        tf_req_id = request,
        name,
        tf_req_duration_ms,
        "Served request"
    );
    reply
}
