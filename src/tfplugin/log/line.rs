//! Lines of JSON that go-hclog, core's logger, parses.

use serde_json::{Map, Value as Json};
use time::OffsetDateTime;

/// The target of the protocol layer's own events.
pub(in crate::tfplugin) const PROTOCOL: &str = "sdk.proto";

/// The fields that every line has.
pub(super) fn line(level: &str, message: &str, module: &str) -> Map<String, Json> {
    let timestamp = timestamp(OffsetDateTime::now_utc());
    let fields = [
        ("@level", level),
        ("@message", message),
        ("@module", module),
        ("@timestamp", timestamp.as_str()),
    ];
    fields.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect()
}

/// RFC 3339 in UTC with exactly six fractional digits, as core parses it.
fn timestamp(time: OffsetDateTime) -> String {
    let (date, (hour, minute, second, microsecond)) = (time.date(), time.to_hms_micro());
    format!("{date}T{hour:02}:{minute:02}:{second:02}.{microsecond:06}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_have_six_fractional_digits() {
        let text = |nanos| timestamp(OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap());
        assert_eq!(text(0), "1970-01-01T00:00:00.000000Z");
        assert_eq!(text(951_782_400_000_001_999), "2000-02-29T00:00:00.000001Z");
        assert_eq!(text(1_709_251_200_999_999_999), "2024-03-01T00:00:00.999999Z");
    }
}
