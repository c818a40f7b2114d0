//! The end of the server, announced once to all that wait for it.

use tokio::sync::watch;

/// Announces that the server shuts down.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Sender<bool>);

impl Default for Shutdown {
    fn default() -> Shutdown {
        Shutdown(watch::Sender::new(false))
    }
}

impl Shutdown {
    /// From now on the server shuts down.
    pub fn begin(&self) {
        self.0.send_replace(true);
    }

    /// Resolves when the server shuts down.
    pub async fn begun(&self) {
        // It cannot fail: this half of the channel is held.
        let _ = self.0.subscribe().wait_for(|begun| *begun).await;
    }
}
