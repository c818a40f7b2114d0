//! The process that core starts: handshake, sockets, TLS, signals, and the end.

mod connection;
mod environment;
mod error;
mod handshake;
mod lifetime;
mod listener;
mod panics;
mod reattach;
mod tls;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, StreamExt, stream};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tonic::transport::server::{Connected, Router, Server};

use super::generated::plugin::grpc_broker_server::GrpcBrokerServer;
use super::generated::plugin::grpc_controller_server::GrpcControllerServer;
use super::generated::plugin::grpc_stdio_server::GrpcStdioServer;
use super::generated::tfplugin6::provider_server::ProviderServer;
use super::log;
use super::provider::Provider;
use super::service::{Broker, Controller, PreparedService, ProviderService, Shutdown, Stdio};
use environment::Environment;
use error::StartError;
use lifetime::{Connections, End, ParentProcess};
use listener::Listener;

/// The largest message in bytes, either way.
const MAX_MESSAGE: usize = 256 << 20;
/// How long replies may take to reach core at shutdown. Core waits for two seconds.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_millis(500);
/// How long the process waits at its end for core to read the last lines of the log.
const LOG_TIMEOUT: Duration = Duration::from_millis(200);
/// How many calls may run or wait on a connection; core makes one for each node that it visits at once, ten by
/// default. A client waits before it makes more.
const MAX_CALLS: u32 = 4096;
/// How many cancelled calls may wait to be noticed. Past the default of 20, made to stop attacks from the
/// internet, the connection would be closed, while core cancels all that it runs when it is interrupted.
const MAX_CANCELLED_CALLS: usize = 2 * MAX_CALLS as usize;

/// Serves a provider for as long as core wants it: the whole of a plugin's `main`.
///
/// `arguments` are those after the program's name. With `-debug` the server is started by hand,
/// prints how core can reach it, and runs until it is interrupted.
pub fn serve(
    provider: Arc<dyn Provider>,
    arguments: impl IntoIterator<Item = OsString>,
) -> ExitCode {
    let debug = arguments.into_iter().any(|each| each == "-debug" || each == "--debug");
    if !debug && !environment::has_cookie(|name| std::env::var_os(name)) {
        log::write_line(environment::NOT_FOR_PEOPLE);
        log::flush(LOG_TIMEOUT);
        return ExitCode::FAILURE;
    }
    panics::install_hook();
    log::install(provider.address(), |name| std::env::var(name).ok());
    let exit_code = start(provider, debug).map_or_else(
        |error| {
            log::write_line(&format!("[ERROR] the plugin could not start: {error}"));
            ExitCode::FAILURE
        },
        lifetime::End::exit_code,
    );
    log::flush(LOG_TIMEOUT);
    exit_code
}

/// Serves a provider on connections that were made in some other way, until shutdown.
pub async fn run<I, IO, E>(
    provider: Arc<dyn Provider>,
    incoming: I,
    shutdown: Shutdown,
) -> Result<(), tonic::transport::Error>
where
    I: Stream<Item = Result<IO, E>>,
    IO: AsyncRead + AsyncWrite + Connected + Unpin + Send + 'static,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let controller = Controller(Some(shutdown.clone()));
    let router = router(provider, controller, &shutdown).await;
    // The server would stop when this stream ends: keep it open.
    let incoming = incoming.chain(stream::pending());
    router.serve_with_incoming_shutdown(incoming, shutdown.begun()).await
}

fn start(provider: Arc<dyn Provider>, debug: bool) -> Result<End, StartError> {
    let environment = Environment::read(|name| std::env::var_os(name))?;
    environment::check_file_descriptors()?;
    // One thread serves the protocol; another, started by the first call that needs it, does the provider's work.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(1)
        .thread_name("work")
        .build()?;
    let result = runtime.block_on(async {
        match debug {
            true => serve_by_hand(provider, &environment).await,
            false => serve_core(provider, &environment).await,
        }
    });
    // Core waits for the exit, and has had all its replies.
    runtime.shutdown_background();
    result
}

async fn serve_core(
    provider: Arc<dyn Provider>,
    environment: &Environment,
) -> Result<End, StartError> {
    lifetime::ignore_interrupts()?;
    // Before there is a socket that a sudden exit would leave behind.
    let termination = lifetime::termination()?;
    let core = ParentProcess::new();
    let listener = Listener::bind(environment)?;
    let tls = environment.client_certificate.as_deref().map(tls::server).transpose()?;
    let certificate = tls.as_ref().map(|tls| tls.certificate.as_slice());
    handshake::print(&listener, certificate, environment.multiplex)?;
    handshake::redirect_stdout_to_stderr()?;
    let acceptor = tls.map(|tls| TlsAcceptor::from(Arc::new(tls.config)));
    let may_return = acceptor.is_none();
    let connections = Connections::default();
    let shutdown = Shutdown::default();
    let router = router(provider, Controller(Some(shutdown.clone())), &shutdown).await;
    let incoming = connection::incoming(listener, acceptor, connections.clone());
    let shutdown_overdue = async {
        shutdown.begun().await;
        tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
    };
    tokio::select! {
        // At shutdown, it ends when every call has its reply and every connection has written it.
        result = router.serve_with_incoming_shutdown(incoming, shutdown.begun()) => result?,
        () = shutdown_overdue => {
            tracing::debug!(target: log::PROTOCOL, "Replies did not reach core in time");
        }
        () = connections.abandoned(&core, may_return) => {
            tracing::debug!(target: log::PROTOCOL, "Core is gone");
        }
        signal = termination => return Ok(End::Signal(signal)),
    }
    Ok(End::Orderly)
}

async fn serve_by_hand(
    provider: Arc<dyn Provider>,
    environment: &Environment,
) -> Result<End, StartError> {
    let interrupt = lifetime::interrupt()?;
    let termination = lifetime::termination()?;
    let listener = Listener::bind(environment)?;
    reattach::print(provider.address(), &listener)?;
    let router = router(provider, Controller(None), &Shutdown::default()).await;
    let incoming = connection::incoming(listener, None, Connections::default());
    tokio::select! {
        result = router.serve_with_incoming(incoming) => result?,
        () = interrupt => {}
        signal = termination => return Ok(End::Signal(signal)),
    }
    Ok(End::Orderly)
}

async fn router(provider: Arc<dyn Provider>, controller: Controller, end: &Shutdown) -> Router {
    let (health, health_service) = tonic_health::server::health_reporter();
    health.set_service_status("plugin", tonic_health::ServingStatus::Serving).await;
    let schemas = provider.encoded_schemas();
    let provider = ProviderServer::new(ProviderService::new(provider, end.clone()))
        .max_decoding_message_size(MAX_MESSAGE)
        .max_encoding_message_size(MAX_MESSAGE);
    Server::builder()
        .max_concurrent_streams(MAX_CALLS)
        .http2_max_pending_accept_reset_streams(Some(MAX_CANCELLED_CALLS))
        .add_service(PreparedService { provider, schemas })
        .add_service(GrpcControllerServer::new(controller))
        .add_service(GrpcStdioServer::new(Stdio::new(end.clone())))
        .add_service(GrpcBrokerServer::new(Broker::new(end.clone())))
        .add_service(health_service)
}
