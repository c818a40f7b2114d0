//! Data sources that misbehave, each in its way.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use glsizing::tfplugin::{
    Attribute, Block, Cancellation, DataSource, Diagnostics, Mode, Outcome, Type, Value,
};

use crate::everything::Everything;

pub fn all() -> Vec<Arc<dyn DataSource>> {
    vec![Arc::new(Everything), Arc::new(Slow), Arc::new(Panic), Arc::new(Faulty)]
}

fn one_input(description: &str) -> Block {
    Block {
        attributes: vec![
            Attribute::new("input", Type::String, Mode::Required, "What to do."),
            Attribute::new("output", Type::String, Mode::Computed, "What was done."),
        ],
        description: description.to_owned(),
        ..Block::default()
    }
}

/// Its read ends only when it is given up.
struct Slow;

impl DataSource for Slow {
    fn type_name(&self) -> &str {
        "toy_slow"
    }

    fn schema(&self) -> Block {
        one_input("Waits.")
    }

    fn read(&self, _: &Value, cancellation: &Cancellation) -> Outcome {
        while !cancellation.is_cancelled() {
            std::thread::sleep(Duration::from_millis(1));
        }
        Outcome::default()
    }
}

/// Its read panics, and so does its check of the input `check`.
struct Panic;

impl DataSource for Panic {
    fn type_name(&self) -> &str {
        "toy_panic"
    }

    fn schema(&self) -> Block {
        one_input("Panics.")
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        assert_ne!(config.get("input").and_then(Value::as_str), Some("check"), "in the check");
        Diagnostics::new()
    }

    fn read(&self, _: &Value, _: &Cancellation) -> Outcome {
        panic!("in the read")
    }
}

/// Its result breaks the rule that its input names.
struct Faulty;

impl DataSource for Faulty {
    fn type_name(&self) -> &str {
        "toy_faulty"
    }

    fn schema(&self) -> Block {
        one_input("Returns nonsense.")
    }

    fn read(&self, config: &Value, _: &Cancellation) -> Outcome {
        let input = config.get("input").cloned().unwrap_or(Value::Null);
        let state = match input.as_str().unwrap_or_default() {
            "nothing" => return Outcome::default(),
            "null" => Value::Null,
            "unknown" => Value::object([("input", input), ("output", Value::UNKNOWN)]),
            "missing" => Value::object([("input", input)]),
            "surplus" => {
                Value::object([("input", input), ("output", "a".into()), ("more", true.into())])
            }
            "type" => Value::object([("input", input), ("output", true.into())]),
            "changed" => Value::object([("input", "else".into()), ("output", "a".into())]),
            _ => Value::Map(BTreeMap::from([("output".to_owned(), "fine".into())])),
        };
        Outcome::from(Ok(state))
    }
}
