//! What an assessment computes.

use std::collections::BTreeMap;

use crate::provider::convert::decimal;
use crate::provider::field::Fields;
use crate::provider::plan::guide_used;
use crate::sizing::Input;
use crate::sizing::assessment::{Assessment, Carries, Component, Measurement};
use crate::tfplugin::{Type, Value};

/// The fields.
pub fn fields() -> Fields<Assessment> {
    Fields::<Assessment>::new()
        .text("id", "Hash of the inputs, the guide's version and the prices.", |one| one.id.clone())
        .object("guide", "The sizing guide.", guide_used(), |one| Some(&one.guide))
        .text("workload_tier", "Tier of the workload.", |one| one.tier.to_string())
        .map(
            "components",
            "What runs, by its path in the plan: `database`, `node_groups.web`, `servers.app`, `cache`, \
             `vector_database`, `message_broker`.",
            component(),
            |one| &one.components,
        )
        .plain(
            "not_assessed",
            Type::list(Type::String),
            "Components that the workload needs and `current` leaves out.",
            |one| Value::list(one.not_assessed.iter().map(String::as_str)),
        )
        .map(
            "measurements",
            "With `measured`, what this workload needs of each quantity by measurement and by the \
             guide's formulas, such as `database.vcpus`. Empty without.",
            measurement(),
            |one| &one.measurements,
        )
        .object(
            "carries",
            "The largest workloads of which no component needs more than what runs, exactly: one more \
             is not carried.",
            carries(),
            |one| Some(&one.carries),
        )
        .text(
            "bottleneck",
            "What gives out first when everything grows: a component, `tier` where the next tier needs \
             other infrastructure, or `cell_count` where another cell is needed. Null if nothing does.",
            |one| one.bottleneck.clone(),
        )
        .text(
            "outgrown_on",
            "The first month that what runs does not carry, with `starting_on` and `monthly_growth`. \
             Null if there is none within ten years, or without these.",
            |one| one.outgrown_on.map(|date| date.to_string()),
        )
        .text("summary", "The assessment as text, one line per component.", |one| one.summary.clone())
}

fn component() -> Fields<Component> {
    Fields::<Component>::new()
        .text(
            "finding",
            "`Underprovisioned`, `Optimized` or `Overprovisioned`, as AWS Compute Optimizer has it.",
            |one| one.judgement.verdict.as_str(),
        )
        .plain(
            "reasons",
            Type::map(Type::String),
            "Code, such as `CPUUnderprovisioned`, to one sentence with the numbers.",
            |one| texts(&one.judgement.reasons),
        )
        .plain(
            "needed",
            Type::map(Type::String),
            "What `glsizing_plan` has for the same inputs, with versions and cluster mode as they run and \
             nothing else of `current`: argument to value, as text.",
            |one| texts(&one.needed),
        )
        .number(
            "monthly_usd_difference",
            "What `needed` costs more in a month than what runs, in US dollars; below 0 if it costs \
             less. Null where a price is not known, or where what runs cannot be priced.",
            |one| one.monthly_usd_difference.map(decimal),
        )
}

fn measurement() -> Fields<Measurement> {
    Fields::<Measurement>::new()
        .number(
            "measured",
            "What was measured, in proportion to the workload. Null where nothing was measured: the \
             guide's amount counts.",
            |one| one.measured.map(decimal),
        )
        .number("guide", "By the guide's formulas. Null where the guide has none.", |one| {
            one.guide.map(decimal)
        })
        .number("ratio", "`measured` as a part of `guide`.", |one| one.ratio().map(decimal))
}

fn texts(of: &BTreeMap<String, String>) -> Value {
    Value::object(of.iter().map(|(name, text)| (name, Value::from(text.as_str()))))
}

fn carries() -> Fields<Carries> {
    let each = Input::ALL.into_iter().enumerate();
    let inputs = each.fold(Fields::<Carries>::new(), |fields, (at, input)| {
        let doc = "The largest amount when this input alone changes. Null if not even the smallest \
                   is carried.";
        fields.number(input.as_str(), doc, move |one| one.inputs[at])
    });
    inputs.number(
        "all",
        "The largest whole percent by which all three may grow. Null if the workload itself is not \
         carried.",
        |one| one.all,
    )
}
