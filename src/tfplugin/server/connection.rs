//! From accepted sockets to streams of bytes that a known client is behind.

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

use super::lifetime::{Connections, Open};
use super::listener::{self, Listener};
use crate::tfplugin::log::PROTOCOL;

/// How long a client may take for its side of the TLS handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Between two attempts when the system refuses, as for want of file descriptors.
const RETRY: Duration = Duration::from_millis(100);

/// One connection to core.
pub(super) struct Connection {
    stream: Box<dyn listener::Stream>,
    _open: Open,
}

/// The connections that come in, those without the right certificate left out. A slow client
/// does not keep the others waiting.
///
/// With TLS there is one connection, core's: once it is in, the listener is dropped and its socket
/// removed, so that nobody else can knock and not even a killed process leaves a file behind.
pub(super) fn incoming(
    listener: Listener,
    tls: Option<TlsAcceptor>,
    connections: Connections,
) -> impl Stream<Item = io::Result<Connection>> {
    let (sender, receiver) = mpsc::channel(1);
    let door = Arc::new(Door { tls, connections, sender, core_is_in: Notify::new() });
    tokio::spawn(async move {
        while !door.sender.is_closed() {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok(stream) => drop(tokio::spawn(Arc::clone(&door).admit(stream))),
                    Err(_) => tokio::time::sleep(RETRY).await,
                },
                () = door.core_is_in.notified() => break,
                () = door.sender.closed() => {}
            }
        }
    });
    // The last connection to come is not the end of those that came.
    ReceiverStream::new(receiver).chain(stream::pending())
}

struct Door {
    tls: Option<TlsAcceptor>,
    connections: Connections,
    sender: mpsc::Sender<io::Result<Connection>>,
    core_is_in: Notify,
}

impl Door {
    async fn admit(self: Arc<Self>, stream: Box<dyn listener::Stream>) {
        match self.secured(stream).await {
            Ok(stream) => {
                let connection = Connection { stream, _open: self.connections.open() };
                if self.tls.is_some() {
                    self.core_is_in.notify_one();
                }
                // The server may have ended meanwhile.
                let _ = self.sender.send(Ok(connection)).await;
            }
            Err(error) => tracing::warn!(target: PROTOCOL, %error, "Refused a connection"),
        }
    }

    async fn secured(
        &self,
        stream: Box<dyn listener::Stream>,
    ) -> io::Result<Box<dyn listener::Stream>> {
        match &self.tls {
            Some(tls) => Ok(Box::new(tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await??)),
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
