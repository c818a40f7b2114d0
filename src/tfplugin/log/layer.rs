//! Events as lines of JSON on stderr.

use std::fmt::Debug;

use serde_json::{Map, Value as Json};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

use super::level::Levels;
use super::stderr::write_line;
use super::stderr::{PROTOCOL, line};

/// Core stops reading at a line of 64 KiB.
const MAX_LINE: usize = 60 * 1024;
const MAX_MESSAGE: usize = 8 * 1024;

/// Crates of the transport, whose events are not logged: they are of no use to a provider's author,
/// and may hold the bytes of messages.
const TRANSPORT: [&str; 9] =
    ["h2", "hyper", "hyper_util", "tonic", "tower", "tokio", "mio", "rustls", "tokio_util"];

/// Writes each wanted event as a line of JSON that go-hclog, core's logger, parses.
pub(super) struct Hclog {
    levels: Levels,
    address: String,
}

impl Hclog {
    pub(super) fn new(levels: Levels, address: String) -> Hclog {
        Hclog { levels, address }
    }

    fn wants(&self, metadata: &Metadata<'_>) -> bool {
        let target = metadata.target();
        let crate_name = target.split("::").next().unwrap_or(target);
        let limit = if target == PROTOCOL { self.levels.protocol } else { self.levels.provider };
        metadata.is_event() && !TRANSPORT.contains(&crate_name) && *metadata.level() <= limit
    }

    fn line(&self, event: &Event<'_>) -> String {
        let metadata = event.metadata();
        let mut fields = Fields::default();
        event.record(&mut fields);
        let message = clipped(fields.message);
        let mut line = line(level(metadata.level()), &message, module(metadata.target()));
        let short = line.clone();
        line.insert("tf_provider_addr".to_owned(), self.address.as_str().into());
        line.extend(fields.others);
        let text = Json::Object(line).to_string();
        if text.len() <= MAX_LINE { text } else { Json::Object(short).to_string() }
    }
}

impl<S: Subscriber> Layer<S> for Hclog {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        self.wants(metadata)
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.levels.most_verbose())
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        write_line(&self.line(event));
    }
}

fn level(level: &Level) -> &'static str {
    match *level {
        Level::ERROR => "error",
        Level::WARN => "warn",
        Level::INFO => "info",
        Level::DEBUG => "debug",
        Level::TRACE => "trace",
    }
}

fn module(target: &str) -> &str {
    if target == PROTOCOL { PROTOCOL } else { "provider" }
}

fn clipped(mut message: String) -> String {
    message.truncate(message.floor_char_boundary(MAX_MESSAGE));
    message
}

#[derive(Default)]
struct Fields {
    message: String,
    others: Map<String, Json>,
}

impl Fields {
    fn record(&mut self, field: &Field, value: Json) {
        // A field whose name begins with @ would replace one that core reads.
        let name = field.name().trim_start_matches('@');
        self.others.insert(name.to_owned(), value);
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.record_str(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => self.message = value.to_owned(),
            _ => self.record(field, value.into()),
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.record(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.record(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.record(field, value.into());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    /// Collects what the layer under test would have written.
    struct Collect(Hclog, Arc<Mutex<Vec<Json>>>);

    impl<S: Subscriber> Layer<S> for Collect {
        fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
            self.0.wants(metadata)
        }

        fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
            let line = self.0.line(event);
            assert!(line.len() < 64 * 1024 && !line.contains('\n'));
            self.1.lock().unwrap().push(serde_json::from_str(&line).unwrap());
        }
    }

    fn lines(emit: impl FnOnce()) -> Vec<Json> {
        let levels = Levels { provider: LevelFilter::DEBUG, protocol: LevelFilter::WARN };
        let lines = Arc::default();
        let collect = Collect(Hclog::new(levels, "a/b/c".to_owned()), Arc::clone(&lines));
        let subscriber = tracing_subscriber::registry().with(collect);
        tracing::subscriber::with_default(subscriber, emit);
        std::mem::take(&mut *lines.lock().unwrap())
    }

    #[test]
    fn writes_the_fields_that_core_reads_as_strings() {
        let lines = lines(|| tracing::info!(count = 3u64, ok = true, "two\n\"lines\""));
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!(line["@level"], "info");
        assert_eq!(line["@message"], "two\n\"lines\"");
        assert_eq!(line["@module"], "provider");
        assert_eq!(line["@timestamp"].as_str().map(str::len), Some(27));
        assert_eq!(line["count"].to_string(), "3");
        assert_eq!(line["ok"], true);
        assert_eq!(line["tf_provider_addr"], "a/b/c");
    }

    #[test]
    fn filters_by_target_and_level() {
        let lines = lines(|| {
            tracing::trace!("too detailed");
            tracing::debug!(target: PROTOCOL, "too detailed for the protocol");
            tracing::error!(target: "h2::codec", "of the transport");
            tracing::warn!(target: PROTOCOL, "kept");
        });
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0]["@module"], PROTOCOL);
    }

    #[test]
    fn keeps_every_line_short() {
        let long = "\u{1}".repeat(100_000);
        let lines = lines(|| {
            tracing::info!("{long}");
            tracing::info!(long, "short");
        });
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1]["@message"], "short");
    }
}
