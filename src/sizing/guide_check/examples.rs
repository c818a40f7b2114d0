//! Worked examples held against the demand.

use rust_decimal::Decimal;

use super::found::Found;
use super::printed::number;
use crate::guide::{Guide, Rule};
use crate::sizing::demand::calculator::quantities;

/// What breaks the rules.
pub fn find(guide: &Guide, found: &mut Found) {
    for example in &guide.examples {
        let all = quantities(&example.workload(), guide, Decimal::ZERO, true);
        let different = example.expect.iter().filter_map(|(quantity, expected)| {
            let amount = all.get(quantity.as_str()).copied().unwrap_or_default();
            // To as many places as the example has.
            let same = amount.round_dp(expected.scale()) == *expected;
            let (amount, expected) = (number(amount), number(*expected));
            (!same).then(|| {
                format!("{quantity} is {amount} by the demand, and {expected} in the example")
            })
        });
        let different: Vec<String> = different.collect();
        if !different.is_empty() {
            let text = different.join("; ");
            found.add(Rule::ExampleDiffers, format!("example.{}.expect", example.name), text);
        }
    }
}
