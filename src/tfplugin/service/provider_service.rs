//! The provider as core calls it: what it declares, and the thread that its work runs on.
//!
//! The thread that serves the protocol never waits for the provider's work, which runs on one of the
//! runtime's threads for blocking work. A call is given up when core cancels it, asks the provider to stop or
//! shuts it down: core has its reply at once, work that has not begun never begins, and work that runs sees it
//! in its [`Cancellation`].

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinError, spawn_blocking};
use tonic::{Response, Status};

use super::failure::Failure;
use super::logged::logged;
use super::registry::Registry;
use super::shutdown::Shutdown;
use crate::tfplugin::diagnostic::{Diagnostic, Path};
use crate::tfplugin::log::PROTOCOL;
use crate::tfplugin::provider::{Cancellation, Provider};

/// A provider as core calls it.
pub(in crate::tfplugin) struct ProviderService {
    registry: &'static Registry,
    /// How often core asked to stop.
    stops: watch::Sender<u64>,
    shutdown: Shutdown,
}

impl ProviderService {
    /// All that runs at `shutdown` is given up.
    pub(in crate::tfplugin) fn new(
        provider: Arc<dyn Provider>,
        shutdown: Shutdown,
    ) -> ProviderService {
        // A process serves one provider and ends with it: freeing it then would only cost time.
        let registry = Box::leak(Box::new(Registry::new(provider)));
        ProviderService { registry, stops: watch::Sender::new(0), shutdown }
    }

    /// Gives up all calls that have begun; later ones are not affected.
    pub(super) fn stop(&self) {
        self.stops.send_modify(|stops| *stops += 1);
    }

    /// Runs `work` for the call `rpc` about `name`, which may be empty. A panic is an error of this call
    /// alone.
    pub(super) async fn run<T: Failure + Send + 'static>(
        &self,
        rpc: &'static str,
        name: &str,
        work: impl FnOnce(&Registry, &Cancellation) -> T + Send + 'static,
    ) -> Result<Response<T>, Status> {
        let name = (!name.is_empty()).then_some(name);
        let reply = logged(rpc, name, async |request| {
            let mut stops = self.stops.subscribe();
            let registry = self.registry;
            let given_up = Arc::new(AtomicBool::new(false));
            let cancellation = Cancellation::new(Arc::clone(&given_up));
            let running = spawn_blocking(move || work(registry, &cancellation));
            let _call = RunningCall { work: running.abort_handle(), given_up };
            tokio::select! {
                biased;
                done = running => done.unwrap_or_else(|error| {
                    tracing::error!(target: PROTOCOL, tf_rpc = rpc, tf_req_id = request, name, "Panicked");
                    T::failure(panicked(rpc, error))
                }),
                _ = stops.changed() => T::failure(cancelled(rpc)),
                () = self.shutdown.begun() => T::failure(cancelled(rpc)),
            }
        });
        Ok(Response::new(reply.await))
    }
}

/// Gives up the work of a call when dropped, which changes nothing if the work is done.
struct RunningCall {
    work: AbortHandle,
    given_up: Arc<AtomicBool>,
}

impl Drop for RunningCall {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
        self.work.abort();
    }
}

fn cancelled(rpc: &str) -> Diagnostic {
    let detail = format!("{rpc} was given up because the run was interrupted.");
    Diagnostic::error(Path::default(), "Call cancelled", detail)
}

fn panicked(rpc: &str, error: JoinError) -> Diagnostic {
    let panic = error.try_into_panic().ok();
    let message = panic.as_deref().map_or("the work was dropped", panic_message);
    let detail = format!(
        "{rpc} failed within the provider: {message}. This is a bug in the provider: report it \
         to the provider's developers."
    );
    Diagnostic::error(Path::default(), "Provider panicked", detail)
}

/// The message of a panic.
pub(in crate::tfplugin) fn panic_message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
