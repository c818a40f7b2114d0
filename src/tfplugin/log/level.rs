//! Which events are logged, by the environment variables of core and its SDK.

use tracing::level_filters::LevelFilter;

/// The least severe events that are logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Levels {
    /// Of the provider.
    pub provider: LevelFilter,
    /// Of the protocol.
    pub protocol: LevelFilter,
}

impl Levels {
    /// None if nothing is logged. `name` is the provider's, such as `random`.
    pub(super) fn from_environment(
        name: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Option<Levels> {
        let first = |names: &[&str]| names.iter().find_map(|name| level(&variable(name)?));
        let own = format!("TF_LOG_PROVIDER_{}", name.to_uppercase().replace('-', "_"));
        let provider = first(&[&own, "TF_LOG_PROVIDER", "TF_LOG"]);
        let protocol = first(&["TF_LOG_SDK_PROTO", "TF_LOG_SDK"]).or(provider);
        let levels = Levels {
            provider: provider.unwrap_or(LevelFilter::OFF),
            protocol: protocol.unwrap_or(LevelFilter::OFF),
        };
        (levels.most_verbose() != LevelFilter::OFF).then_some(levels)
    }

    pub(super) fn most_verbose(self) -> LevelFilter {
        self.provider.max(self.protocol)
    }
}

/// None if the variable is empty, which is the same as not set. Core takes an unknown level for TRACE.
fn level(text: &str) -> Option<LevelFilter> {
    match text.trim().to_ascii_uppercase().as_str() {
        "" => None,
        "OFF" => Some(LevelFilter::OFF),
        "ERROR" => Some(LevelFilter::ERROR),
        "WARN" => Some(LevelFilter::WARN),
        "INFO" => Some(LevelFilter::INFO),
        "DEBUG" => Some(LevelFilter::DEBUG),
        _ => Some(LevelFilter::TRACE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(variables: &[(&str, &str)], expected: Option<(LevelFilter, LevelFilter)>) {
        let value = |name: &str| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        };
        let found = Levels::from_environment("my-toy", value);
        assert_eq!(found.map(|levels| (levels.provider, levels.protocol)), expected);
    }

    #[test]
    fn follows_the_most_specific_variable() {
        use LevelFilter as L;
        case(&[], None);
        case(&[("TF_LOG", "")], None);
        case(&[("TF_LOG", "off")], None);
        case(&[("TF_LOG", "warn")], Some((L::WARN, L::WARN)));
        case(&[("TF_LOG", "JSON")], Some((L::TRACE, L::TRACE)));
        case(&[("TF_LOG", "TRACE"), ("TF_LOG_PROVIDER", "ERROR")], Some((L::ERROR, L::ERROR)));
        let own = ("TF_LOG_PROVIDER_MY_TOY", "DEBUG");
        case(&[("TF_LOG_PROVIDER", "ERROR"), own], Some((L::DEBUG, L::DEBUG)));
        case(&[("TF_LOG_SDK_PROTO", "INFO")], Some((L::OFF, L::INFO)));
        case(&[("TF_LOG", "TRACE"), ("TF_LOG_SDK_PROTO", "OFF")], Some((L::TRACE, L::OFF)));
    }
}
