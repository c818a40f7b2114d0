//! The socket that core connects to: a unix socket, or TCP where there is none.

use std::ffi::OsString;
use std::io;
use std::net::Ipv4Addr;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};

use super::environment::Environment;
use super::error::StartError;

#[cfg(unix)]
mod unix;

/// A stream of bytes of any transport.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// Listens, and removes what it put into the file system when dropped.
#[derive(Debug)]
pub(super) enum Listener {
    #[cfg(unix)]
    Unix(unix::Socket),
    Tcp(TcpListener),
}

impl Listener {
    /// Listens where the platform and the environment allow.
    pub(super) fn bind(environment: &Environment) -> Result<Listener, StartError> {
        #[cfg(unix)]
        if let Some(socket) = unix::Socket::bind(environment)? {
            return Ok(Listener::Unix(socket));
        }
        Listener::bind_tcp(environment.ports)
    }

    /// Listens on a port between two, of this machine only; 0 and 0 is any port.
    pub(super) fn bind_tcp((min, max): (u16, u16)) -> Result<Listener, StartError> {
        let count = u32::from(max - min) + 1;
        // Two plugins may start at once: each tries another port first.
        let first = random() % count;
        for offset in 0..count {
            let port = min + u16::try_from((first + offset) % count).unwrap_or_default();
            if let Ok(listener) = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
                listener.set_nonblocking(true)?;
                return Ok(Listener::Tcp(TcpListener::from_std(listener)?));
            }
        }
        Err(StartError::NoFreePort { min, max })
    }

    pub(super) fn network(&self) -> &'static str {
        match self {
            #[cfg(unix)]
            Listener::Unix(_) => "unix",
            Listener::Tcp(_) => "tcp",
        }
    }

    pub(super) fn address(&self) -> io::Result<OsString> {
        match self {
            #[cfg(unix)]
            Listener::Unix(socket) => Ok(socket.path().into()),
            Listener::Tcp(listener) => Ok(listener.local_addr()?.to_string().into()),
        }
    }

    pub(super) async fn accept(&self) -> io::Result<Box<dyn Stream>> {
        match self {
            #[cfg(unix)]
            Listener::Unix(socket) => Ok(Box::new(socket.listener.accept().await?.0)),
            Listener::Tcp(listener) => Ok(Box::new(accept_tcp(listener).await?)),
        }
    }
}

async fn accept_tcp(listener: &TcpListener) -> io::Result<TcpStream> {
    let (stream, _) = listener.accept().await?;
    // Otherwise each burst of small messages waits for 40 ms.
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn random() -> u32 {
    use std::hash::{BuildHasher, RandomState};
    // The standard library's one source of randomness; 32 bits of it will do.
    RandomState::new().hash_one(()) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn listens_on_a_port_in_the_range_of_this_machine_only() {
        let Ok(Listener::Tcp(free)) = Listener::bind_tcp((0, 0)) else { panic!() };
        let port = free.local_addr().unwrap().port();
        let taken = Listener::bind_tcp((port, port)).unwrap_err();
        assert_eq!(taken.to_string(), format!("no free port between {port} and {port}"));
        drop(free);
        let listener = Listener::bind_tcp((port, port)).unwrap();
        assert_eq!(listener.network(), "tcp");
        assert_eq!(listener.address().unwrap(), *format!("127.0.0.1:{port}"));
    }

    #[tokio::test]
    async fn sends_small_messages_at_once() {
        let Ok(Listener::Tcp(listener)) = Listener::bind_tcp((0, 0)) else { panic!() };
        let client = TcpStream::connect(listener.local_addr().unwrap());
        let (accepted, client) = tokio::join!(accept_tcp(&listener), client);
        assert!(client.is_ok());
        assert!(accepted.unwrap().nodelay().unwrap());
    }
}
