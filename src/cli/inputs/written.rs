//! The engine's messages in the words of the command line: they say `tier = "small"`, as a
//! configuration does, where a person typed `--tier small`.

use super::flags::flag;

/// How an input was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// In a file, where it is written as in a configuration.
    InFile,
    /// By its flag; so could be what nobody gave yet.
    ByFlag,
    /// By the flag of an assignment: `--b tier=small`.
    ByAssignment(&'static str),
}

/// A message with every input as it was given. `subject` is the input that the message may begin with;
/// `how` knows the inputs.
pub fn as_written(
    message: &str,
    subject: Option<&str>,
    how: impl Fn(&str) -> Option<Written>,
) -> String {
    let words: Vec<&str> = message.split(' ').collect();
    let mut text = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let (place, end) = punctuated(word);
        let (name, path) = place.split_once('.').unwrap_or((place, ""));
        let given = match words[at + 1..] {
            ["=", value, ..] => Some(punctuated(value)),
            _ => None,
        };
        // A bare name may be a word as well: `users`, `region`.
        let is_input = given.is_some()
            || name.contains('_')
            || (at == 0 && subject == Some(name))
            || (at > 0 && words[at - 1] == "leave");
        match how(name).filter(|how| is_input && *how != Written::InFile) {
            Some(how) => {
                let (value, end) = given.map_or((None, end), |(value, end)| (Some(value), end));
                text.push(how.write(name, path, value) + end);
                at += if value.is_some() { 3 } else { 1 };
            }
            None => {
                text.push((*word).to_owned());
                at += 1;
            }
        }
    }
    text.join(" ")
}

/// A word and the punctuation behind it.
fn punctuated(word: &str) -> (&str, &str) {
    word.split_at(word.trim_end_matches([',', '.', ';', ':']).len())
}

impl Written {
    /// An input, or the part at `path` within it, with or without a value.
    fn write(self, name: &str, path: &str, value: Option<&str>) -> String {
        let path = path.replace("[\"", ".").replace("\"]", "");
        let inside = |dot: &str| if path.is_empty() { "" } else { dot }.to_owned() + &path;
        let value = value.map(|value| value.trim_matches('"'));
        match (self, value) {
            (Written::ByFlag, Some(value)) if path.is_empty() => format!("{} {value}", flag(name)),
            (Written::ByFlag, Some(value)) => format!("{} {path}={value}", flag(name)),
            (Written::ByFlag, None) => flag(name) + &inside(" "),
            (Written::ByAssignment(by), Some(value)) => {
                format!("{by} {name}{}={value}", inside("."))
            }
            (Written::ByAssignment(by), None) => format!("{by} {name}{}", inside(".")),
            (Written::InFile, _) => name.to_owned() + &inside("."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(by: Written, message: &str, expected: &str) {
        let names = ["tier", "users", "region_role", "current", "takes_over_share", "platform"];
        let how = |name: &str| names.contains(&name).then_some(by);
        let subject = message.split(['.', ' ']).next();
        assert_eq!(as_written(message, subject, how), expected);
    }

    #[test]
    fn inputs_are_named_by_their_flags() {
        let message = "tier = \"small\" holds at most 100 for users, and users = 500 exceeds it. Use \
                       tier = \"medium\", or leave tier out.";
        reads(
            Written::ByFlag,
            message,
            "--tier small holds at most 100 for users, and --users 500 exceeds it. Use --tier medium, \
             or leave --tier out.",
        );
        reads(
            Written::ByAssignment("--b"),
            message,
            "--b tier=small holds at most 100 for users, and --b users=500 exceeds it. Use --b \
             tier=medium, or leave --b tier out.",
        );
        reads(Written::InFile, message, message);
    }

    #[test]
    fn parts_follow_the_flag() {
        reads(
            Written::ByFlag,
            "current.node_groups[\"web\"].min_size must be 1; leave takes_over_share = 0.5.",
            "--current node_groups.web.min_size must be 1; leave --takes-over-share 0.5.",
        );
        let message = "current.database_instance_class: no.";
        reads(Written::ByFlag, message, "--current database_instance_class: no.");
        reads(Written::ByAssignment("--a"), message, "--a current.database_instance_class: no.");
    }

    #[test]
    fn words_stay_words() {
        let message = "medium holds the users; tier medium cannot run on the platform";
        reads(Written::ByFlag, message, message);
    }
}
