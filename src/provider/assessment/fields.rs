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
        .own_text("id", "Hash of the inputs, the guide's version and the prices.", |one| Some(&one.id))
        .object("guide", "The sizing guide.", guide_used(), |one| Some(&one.guide))
        .text("workload_tier", "Tier of the workload.", |one| one.tier.to_string())
        .map(
            "components",
            "The components that run, by their path in the plan: `database`, `aurora`, `node_groups.web`, \
             `servers.app`, `services.NAME` on Fargate, `cache`, `vector_database`, `message_broker`, \
             `network`.",
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
            "With `measured`, how much of each quantity, such as `database.vcpus`, this workload needs \
             according to the measurements and to the guide's formulas. Empty without `measured`.",
            measurement(),
            |one| &one.measurements,
        )
        .object(
            "carries",
            "The largest workloads for which what runs is enough. They are exact: for one more, it is not \
             enough.",
            carries(),
            |one| Some(&one.carries),
        )
        .own_text(
            "bottleneck",
            "What is too small first when all inputs grow: a component, `tier` if the next tier needs \
             other infrastructure, or `cell_count` if another cell is needed. Null if nothing is.",
            |one| one.bottleneck.as_deref(),
        )
        .text(
            "outgrown_on",
            "With `starting_on` and `monthly_growth`, the first month for which what runs is not enough. \
             Null without these inputs, or if there is no such month within ten years.",
            |one| one.outgrown_on.map(|date| date.to_string()),
        )
        .own_text("summary", "The assessment as text, one line per component.", |one| Some(&one.summary))
}

fn component() -> Fields<Component> {
    Fields::<Component>::new()
        .text(
            "finding",
            "`Underprovisioned`, `Optimized` or `Overprovisioned`, the words of AWS Compute Optimizer.",
            |one| one.judgement.verdict.as_str(),
        )
        .plain(
            "reasons",
            Type::map(Type::String),
            "Map from a code, such as `CPUUnderprovisioned`, to one sentence with the numbers.",
            |one| texts(&one.judgement.reasons),
        )
        .plain(
            "needed",
            Type::map(Type::String),
            "Map from argument to value, as text: what `glsizing_plan` plans for the same inputs. Of \
             `current`, it takes over the versions and the cluster mode only.",
            |one| texts(&one.needed),
        )
        .number(
            "monthly_usd_difference",
            "Monthly cost of `needed` minus that of what runs, in US dollars: below 0 if `needed` costs \
             less. Null if a price is unknown, or if what runs cannot be priced.",
            |one| one.monthly_usd_difference.map(decimal),
        )
}

fn measurement() -> Fields<Measurement> {
    Fields::<Measurement>::new()
        .number(
            "measured",
            "The measured amount, in proportion to the workload. Null if it was not measured: then the \
             guide's amount counts.",
            |one| one.measured.map(decimal),
        )
        .number("guide", "The amount by the guide's formulas. Null if the guide has none.", |one| {
            one.guide.map(decimal)
        })
        .number("ratio", "`measured` divided by `guide`.", |one| one.ratio().map(decimal))
}

fn texts(of: &BTreeMap<String, String>) -> Value {
    Value::object(of.iter().map(|(name, text)| (name, Value::from(text.as_str()))))
}

fn carries() -> Fields<Carries> {
    let inputs = Input::EMBEDDED.iter().fold(Fields::<Carries>::new(), |fields, input| {
        let doc = "The largest amount when only this input changes. Null if what runs is not \
                   enough for the smallest.";
        fields.number(input.as_str(), doc, move |one| one.of(*input))
    });
    let inputs = inputs.plain(
        "load",
        Type::map(Type::Number),
        "The same for the inputs of a guide of your own, by their names, other than these three. An input is left \
         out if what runs is not enough for the smallest.",
        |one| {
            let others = one.inputs.iter().filter(|(input, _)| !input.is_argument());
            Value::object(others.filter_map(|(input, most)| Some((input.as_str(), Value::from((*most)?)))))
        },
    );
    inputs.number(
        "all",
        "The largest whole percent by which all inputs may grow. Null if what runs is not enough \
         for the workload itself.",
        |one| one.all,
    )
}
