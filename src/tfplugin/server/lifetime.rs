//! When a plugin goes on and when it ends.

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

/// How long core may take for its first connection. It connects at once; a core that has not by
/// then was killed in between.
const FIRST: Duration = Duration::from_secs(60);
/// How long core may take to come back.
const NEXT: Duration = Duration::from_secs(3);
/// Between two looks at whether core still lives that has not connected yet.
const LOOK: Duration = Duration::from_secs(1);

/// How a plugin ended that did start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Core said so, or is gone; by hand, an interrupt.
    Orderly,
    /// This signal asked for it.
    Signal(u8),
}

impl End {
    /// A signal counts from 128 on, as shells have it.
    pub(super) fn exit_code(self) -> ExitCode {
        match self {
            End::Orderly => ExitCode::SUCCESS,
            End::Signal(number) => ExitCode::from(128 + number),
        }
    }
}

/// The process that started this one.
#[derive(Debug)]
pub(super) struct Core {
    #[cfg(unix)]
    process: Option<rustix::process::Pid>,
}

impl Core {
    pub(super) fn new() -> Core {
        Core {
            #[cfg(unix)]
            process: rustix::process::getppid(),
        }
    }

    /// Resolves when the process has gone: another one is our parent then.
    #[cfg(unix)]
    async fn gone(&self) {
        while rustix::process::getppid() == self.process {
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Nothing tells.
    #[cfg(not(unix))]
    async fn gone(&self) {
        std::future::pending().await
    }
}

/// Counts the connections that are open.
#[derive(Debug, Clone)]
pub(super) struct Connections(watch::Sender<usize>);

/// Held by an open connection.
#[derive(Debug)]
pub(super) struct Open(watch::Sender<usize>);

impl Default for Connections {
    fn default() -> Connections {
        Connections(watch::Sender::new(0))
    }
}

impl Connections {
    /// One more, until the result is dropped.
    pub(super) fn open(&self) -> Open {
        self.0.send_modify(|open| *open += 1);
        Open(self.0.clone())
    }

    /// Resolves when core has gone away without a word. Where it `may_return`, it is given time to.
    pub(super) async fn abandoned(&self, core: &Core, may_return: bool) {
        let mut open = self.0.subscribe();
        let never_came = tokio::select! {
            connected = timeout(FIRST, open.wait_for(|open| *open > 0)) => connected.is_err(),
            () = core.gone() => true,
        };
        if never_came {
            return;
        }
        let patience = if may_return { NEXT } else { Duration::ZERO };
        loop {
            // The channel does not fail: this half of it is held.
            let _ = open.wait_for(|open| *open == 0).await;
            if timeout(patience, open.wait_for(|open| *open > 0)).await.is_err() {
                return;
            }
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open -= 1);
    }
}

/// Gives the connections a chance to write what is ready, as the reply to the shutdown itself.
pub(super) async fn let_replies_out() {
    // From the call to its connection and from there to the socket takes a few turns of the loop.
    for _ in 0..32 {
        tokio::task::yield_now().await;
    }
}

/// Ctrl-C reaches the whole foreground group; core then asks us to stop in its own way. A handler,
/// and not an ignored signal, since children would inherit the latter.
#[cfg(unix)]
pub(super) fn swallow_interrupts() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    // The handler outlives the stream.
    signal(SignalKind::interrupt()).map(drop)
}

/// The same for both of the console's interrupts.
#[cfg(windows)]
pub(super) fn swallow_interrupts() -> io::Result<()> {
    use tokio::signal::windows::{ctrl_break, ctrl_c};
    ctrl_c().map(drop)?;
    ctrl_break().map(drop)
}

/// Resolves with the number of a signal that asks for the end, for which it waits from now on. By
/// default such a signal would end the process at once and leave its socket behind.
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

/// There are no such signals.
#[cfg(windows)]
pub(super) fn termination() -> io::Result<impl Future<Output = u8>> {
    Ok(std::future::pending())
}

/// Resolves on Ctrl-C, for which it waits from now on.
#[cfg(unix)]
pub(super) fn interrupt() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupts = signal(SignalKind::interrupt())?;
    Ok(async move {
        interrupts.recv().await;
    })
}

/// Resolves on Ctrl-C, for which it waits from now on.
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
            async move { connections.abandoned(&Core::new(), true).await }
        });
        tokio::time::sleep(FIRST * 10).await;
        drop(first);
        tokio::time::sleep(NEXT / 2).await;
        let second = connections.open();
        tokio::time::sleep(NEXT * 10).await;
        assert!(!waiting.is_finished());
        drop(second);
        tokio::time::sleep(NEXT * 2).await;
        assert!(waiting.is_finished());
    }

    #[tokio::test(start_paused = true)]
    async fn does_not_wait_forever_for_the_first() {
        Connections::default().abandoned(&Core::new(), true).await;
    }

    #[tokio::test(start_paused = true)]
    async fn does_not_wait_for_who_cannot_return() {
        let connections = Connections::default();
        drop(connections.open());
        let open = connections.open();
        let start = tokio::time::Instant::now();
        let waiting = tokio::spawn({
            let connections = connections.clone();
            async move { connections.abandoned(&Core::new(), false).await }
        });
        tokio::time::sleep(FIRST * 2).await;
        assert!(!waiting.is_finished());
        drop(open);
        waiting.await.unwrap();
        assert!(start.elapsed() < FIRST * 2 + NEXT);
    }
}
