//! The inputs about the answer: what is left out of it, and which findings are known.

use crate::guide::Guide;
use crate::provider::input::Inputs;
use crate::provider::problem::Problem;
use crate::sizing::{AnswerPart, Request, finding_ids};
use crate::text::nearest;
use crate::tfplugin::{Path, Type, quoted};

const ACKNOWLEDGED: &str = "acknowledged_findings";

/// Both inputs.
pub fn inputs() -> Inputs<Request> {
    Inputs::<Request>::new()
        .optional(
            "omit",
            Type::set(Type::String),
            "Parts to leave out: `alarms` (with `metric_query_alarms`), `autoscaling`, `calculator` (with `demand`), \
             `cost`, `cost.lines` (with `cost.sources`), `decisions`, `findings`, `required_quotas`, \
             `resilience` and `service_levels`. They are null and, but for the sums that `summary` shows of `cost`, not \
             computed, which saves OpenTofu or Terraform most of the time that it spends on a plan: the page \"Benchmarks\" has the cost of each. `id` \
             and all other values stay the same, except the line of `summary` about findings. Default: none.",
            |request, given| {
                for item in given.items() {
                    let part = item.one_of(AnswerPart::ALL, AnswerPart::as_str)?;
                    request.answer.omit.insert(part);
                }
                Ok(())
            },
        )
        .optional(
            ACKNOWLEDGED,
            Type::list(Type::String),
            "Ids of findings that you have accepted: they are left out of `findings`, and `summary` counts \
             them apart. An id that no finding has is an error.",
            |request, given| {
                for item in given.items() {
                    request.answer.acknowledged_findings.push(item.name()?);
                }
                Ok(())
            },
        )
}

/// Refuses an acknowledged id that no finding has.
pub fn check_findings(request: &Request, guide: &Guide) -> Result<(), Problem> {
    let given = &request.answer.acknowledged_findings;
    if given.is_empty() {
        return Ok(());
    }
    let ids = finding_ids(guide);
    let Some((at, id)) = given.iter().enumerate().find(|(_, id)| !ids.contains(*id)) else {
        return Ok(());
    };
    let like = nearest(id, ids.iter().map(String::as_str)).unwrap_or_default();
    let must = format!("must be the id of a finding, such as \"{like}\"; {} was given", quoted(id));
    let path = Path::attribute(ACKNOWLEDGED).then_index(i64::try_from(at).unwrap_or(i64::MAX));
    Err(Problem::must(path, must))
}
