//! How long the process runs: connections, signals, and the process that started it.

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

/// How long core may take for its first connection. It connects at once, unless it was killed.
const FIRST_CONNECTION_TIMEOUT: Duration = Duration::from_secs(60);
/// How long core may take to connect again.
const RECONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// Until core has connected, how often is checked whether it still runs.
const PARENT_CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// Why a process that had started ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Core shut it down or has exited; where it was started by hand, an interrupt.
    Orderly,
    /// A signal with this number.
    Signal(u8),
}

impl End {
    /// For a signal 128 and its number, as shells have it.
    pub(super) fn exit_code(self) -> ExitCode {
        match self {
            End::Orderly => ExitCode::SUCCESS,
            End::Signal(number) => ExitCode::from(128 + number),
        }
    }
}

/// The process that started this one: core.
#[derive(Debug)]
pub(super) struct ParentProcess {
    #[cfg(unix)]
    process: Option<rustix::process::Pid>,
}

impl ParentProcess {
    pub(super) fn new() -> ParentProcess {
        ParentProcess {
            #[cfg(unix)]
            process: rustix::process::getppid(),
        }
    }

    /// Resolves when the process has exited: another one is the parent then.
    #[cfg(unix)]
    async fn exited(&self) {
        while rustix::process::getppid() == self.process {
            tokio::time::sleep(PARENT_CHECK_INTERVAL).await;
        }
    }

    /// Never resolves: not known on this platform.
    #[cfg(not(unix))]
    async fn exited(&self) {
        std::future::pending().await
    }
}

/// The number of open connections.
#[derive(Debug, Clone)]
pub(super) struct Connections(watch::Sender<usize>);

/// Held while a connection is open.
#[derive(Debug)]
pub(super) struct OpenConnection(watch::Sender<usize>);

impl Default for Connections {
    fn default() -> Connections {
        Connections(watch::Sender::new(0))
    }
}

impl Connections {
    /// Counts one more until the result is dropped.
    pub(super) fn open(&self) -> OpenConnection {
        self.0.send_modify(|open| *open += 1);
        OpenConnection(self.0.clone())
    }

    /// Resolves when core is gone without having shut the server down. Where it `may_return`, it is given time
    /// to connect again.
    pub(super) async fn abandoned(&self, core: &ParentProcess, may_return: bool) {
        let mut open = self.0.subscribe();
        let never_connected = tokio::select! {
            connected = timeout(FIRST_CONNECTION_TIMEOUT, open.wait_for(|open| *open > 0)) => connected.is_err(),
            () = core.exited() => true,
        };
        if never_connected {
            return;
        }
        let time_to_return = if may_return { RECONNECT_TIMEOUT } else { Duration::ZERO };
        loop {
            // The channel does not fail: this half of it is held.
            let _ = open.wait_for(|open| *open == 0).await;
            if timeout(time_to_return, open.wait_for(|open| *open > 0)).await.is_err() {
                return;
            }
        }
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open -= 1);
    }
}

/// Ctrl-C reaches the whole foreground group; core then asks its plugins to stop by RPC. This installs a
/// handler and does not ignore the signal, since child processes would inherit that.
#[cfg(unix)]
pub(super) fn ignore_interrupts() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    // The handler outlives the stream.
    signal(SignalKind::interrupt()).map(drop)
}

/// The same for both interrupts of the console.
#[cfg(windows)]
pub(super) fn ignore_interrupts() -> io::Result<()> {
    use tokio::signal::windows::{ctrl_break, ctrl_c};
    ctrl_c().map(drop)?;
    ctrl_break().map(drop)
}

/// Resolves with the number of a signal that ends the process, which is handled from now on. By default
/// such a signal would leave the socket behind.
#[cfg(unix)]
pub(super) fn termination() -> io::Result<impl Future<Output = u8>> {
    use tokio::signal::unix::{SignalKind, signal};
    const HANGUP: u8 = 1;
    const TERMINATE: u8 = 15;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => TERMINATE,
            _ = hangup.recv() => HANGUP,
        }
    })
}

/// Never resolves: there are no such signals.
#[cfg(windows)]
pub(super) fn termination() -> io::Result<impl Future<Output = u8>> {
    Ok(std::future::pending())
}

/// Resolves on Ctrl-C, which is handled from now on.
#[cfg(unix)]
pub(super) fn interrupt() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupts = signal(SignalKind::interrupt())?;
    Ok(async move {
        interrupts.recv().await;
    })
}

/// Resolves on Ctrl-C, which is handled from now on.
#[cfg(windows)]
pub(super) fn interrupt() -> io::Result<impl Future<Output = ()>> {
    let mut interrupts = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupts.recv().await;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn waits_for_a_connection_to_come_back() {
        let connections = Connections::default();
        let first = connections.open();
        let waiting = tokio::spawn({
            let connections = connections.clone();
            async move { connections.abandoned(&ParentProcess::new(), true).await }
        });
        tokio::time::sleep(FIRST_CONNECTION_TIMEOUT * 10).await;
        drop(first);
        tokio::time::sleep(RECONNECT_TIMEOUT / 2).await;
        let second = connections.open();
        tokio::time::sleep(RECONNECT_TIMEOUT * 10).await;
        assert!(!waiting.is_finished());
        drop(second);
        tokio::time::sleep(RECONNECT_TIMEOUT * 2).await;
        assert!(waiting.is_finished());
    }

    #[tokio::test(start_paused = true)]
    async fn does_not_wait_forever_for_the_first_connection() {
        Connections::default().abandoned(&ParentProcess::new(), true).await;
    }

    #[tokio::test(start_paused = true)]
    async fn does_not_wait_for_a_core_that_cannot_return() {
        let connections = Connections::default();
        drop(connections.open());
        let open = connections.open();
        let start = tokio::time::Instant::now();
        let waiting = tokio::spawn({
            let connections = connections.clone();
            async move { connections.abandoned(&ParentProcess::new(), false).await }
        });
        tokio::time::sleep(FIRST_CONNECTION_TIMEOUT * 2).await;
        assert!(!waiting.is_finished());
        drop(open);
        waiting.await.unwrap();
        assert!(start.elapsed() < FIRST_CONNECTION_TIMEOUT * 2 + RECONNECT_TIMEOUT);
    }
}
