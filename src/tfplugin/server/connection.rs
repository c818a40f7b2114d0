//! The connections that the server accepts: with TLS, those of the one known client.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Stream, StreamExt, stream};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::{Notify, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::server::Connected;

use super::lifetime::{Connections, OpenConnection};
use super::listener::{self, Listener};
use crate::tfplugin::log::PROTOCOL;

/// How long a client may take for its side of the TLS handshake.
const TLS_HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);
/// The delay after a connection could not be accepted, as when no file descriptor is free.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(100);

/// One connection to core.
pub(super) struct Connection {
    stream: Box<dyn listener::Stream>,
    _open: OpenConnection,
}

/// The accepted connections; those without the right certificate are refused. A slow client does not delay
/// the others.
///
/// With TLS there is one connection, core's: once it is accepted, the listener is dropped and its socket
/// removed, so that no other client can connect and not even a killed process leaves a file behind.
pub(super) fn incoming(
    listener: Listener,
    tls: Option<TlsAcceptor>,
    connections: Connections,
) -> impl Stream<Item = io::Result<Connection>> {
    let (sender, receiver) = mpsc::channel(1);
    let acceptor = Arc::new(Acceptor { tls, connections, sender, core_connected: Notify::new() });
    tokio::spawn(async move {
        while !acceptor.sender.is_closed() {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok(stream) => drop(tokio::spawn(Arc::clone(&acceptor).accept(stream))),
                    Err(_) => tokio::time::sleep(ACCEPT_RETRY_DELAY).await,
                },
                () = acceptor.core_connected.notified() => break,
                () = acceptor.sender.closed() => {}
            }
        }
    });
    // The server would stop when this stream ends: keep it open.
    ReceiverStream::new(receiver).chain(stream::pending())
}

/// Passes accepted connections on to the server.
struct Acceptor {
    tls: Option<TlsAcceptor>,
    connections: Connections,
    sender: mpsc::Sender<io::Result<Connection>>,
    core_connected: Notify,
}

impl Acceptor {
    async fn accept(self: Arc<Self>, stream: Box<dyn listener::Stream>) {
        match self.secure(stream).await {
            Ok(stream) => {
                let connection = Connection { stream, _open: self.connections.open() };
                if self.tls.is_some() {
                    self.core_connected.notify_one();
                }
                // The server may have stopped meanwhile.
                let _ = self.sender.send(Ok(connection)).await;
            }
            Err(error) => tracing::warn!(target: PROTOCOL, %error, "Refused a connection"),
        }
    }

    async fn secure(
        &self,
        stream: Box<dyn listener::Stream>,
    ) -> io::Result<Box<dyn listener::Stream>> {
        match &self.tls {
            Some(tls) => Ok(Box::new(
                tokio::time::timeout(TLS_HANDSHAKE_TIMEOUT, tls.accept(stream)).await??,
            )),
            None => Ok(stream),
        }
    }
}

impl Connected for Connection {
    type ConnectInfo = ();

    fn connect_info(&self) {}
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    use super::super::lifetime::ParentProcess;
    use super::super::tls;
    use super::*;

    /// Otherwise the server would wait for it to connect again, and end when it does not.
    #[tokio::test(start_paused = true)]
    async fn a_client_that_is_refused_is_no_connection() {
        let key = rcgen::KeyPair::generate().unwrap();
        let client = rcgen::CertificateParams::default().self_signed(&key).unwrap();
        let tls = tls::server(client.pem().as_bytes()).unwrap();
        let listener = Listener::bind_tcp((0, 0)).unwrap();
        let address = listener.address().unwrap();
        let connections = Connections::default();
        let acceptor = TlsAcceptor::from(Arc::new(tls.config));
        let _accepted = incoming(listener, Some(acceptor), connections.clone());

        let mut refused = TcpStream::connect(address.to_str().unwrap()).await.unwrap();
        refused.write_all(b"this is no TLS").await.unwrap();
        // Resolves when the server has closed the connection.
        let _ = refused.read_to_end(&mut Vec::new()).await;
        let parent = ParentProcess::new();
        let abandoned = connections.abandoned(&parent, true);
        let minute = Duration::from_secs(60);
        assert!(tokio::time::timeout(minute / 2, abandoned).await.is_err());
        tokio::time::timeout(minute * 2, connections.abandoned(&parent, true)).await.unwrap();
    }
}
