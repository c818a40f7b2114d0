//! `demand({...})`: the tier of a workload and what it needs by a guide, without sizing anything.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::arguments::{Arguments, Declared, parameter};
use crate::guide::TierName;
use crate::provider::convert::decimal;
use crate::provider::error;
use crate::provider::field::Fields;
use crate::provider::plan::workload;
use crate::provider::problem::{Problem, Problems};
use crate::provider::query::with_guide;
use crate::provider::schema::Schema;
use crate::provider::settings::DEFAULT_REGION;
use crate::sizing::{self, ByInput, Request, Workload};
use crate::tfplugin::{Definition, Type, Value};

/// `demand`.
pub struct Demand;

/// What a workload needs.
struct Needed {
    tier: TierName,
    by: ByInput<TierName>,
    quantities: BTreeMap<String, Decimal>,
}

const INPUTS: &str = "inputs";

impl Declared for Demand {
    fn name(&self) -> &str {
        "demand"
    }

    fn definition(&self) -> Definition {
        let text = "An object with the workload, as `glsizing_plan` takes it: `organizations`, `users` and \
            `transactions_per_day`, or `load` with the amounts of the guide's inputs by their names. With `guide`, \
            the guide of your own as text, such as `file(\"guide.toml\")`.";
        Definition {
            parameters: vec![parameter(INPUTS, Type::Dynamic, text)],
            variadic: None,
            returns: schema().fields.ty(),
            summary: "The tier of a workload, and how much it needs of each quantity of the guide".to_owned(),
            description: "What the guide says of a workload, for the embedded guide and for a guide of your own \
                with any inputs: `tier` is the smallest tier that covers it, `tier_by` maps each input to the tier \
                that it alone would need, and `demand` maps each quantity of the guide, such as `web.vcpus`, to its \
                amount for the whole workload, with minimums (floors) and without rounding."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let within = |problem: Problem| problem.within(INPUTS);
        let given = arguments.get(0, INPUTS);
        needed(given.value).map_err(|problems| problems.into_iter().map(within).collect())
    }
}

fn needed(given: &Value) -> Result<Value, Problems> {
    let (sources, given) = with_guide(given)?;
    let (schema, guide) = (schema(), sources.guide());
    let request = Request::new(Workload::NOTHING, DEFAULT_REGION);
    let mut request = schema.decode(request, &schema.config(&given)?)?;
    request.by_guide(guide).map_err(|problem| error::sizing(&problem.into()))?;
    let tier = sizing::needed_tier(&request.workload, guide);
    let (tier, by) = tier.map_err(|problem| error::sizing(&problem))?;
    let quantities = sizing::quantities(&request.workload, guide);
    Ok(schema.fields.encode(&Needed { tier, by, quantities }))
}

fn schema() -> Schema<Request, Needed> {
    let fields = Fields::<Needed>::new()
        .text("tier", "The smallest tier that covers the workload.", |needed| {
            needed.tier.to_string()
        })
        .plain("tier_by", Type::map(Type::String), "By input.", |needed| {
            let by = needed.by.iter();
            Value::object(by.map(|(input, tier)| (input.as_str(), Value::from(tier.as_str()))))
        })
        .plain("demand", Type::map(Type::Number), "By quantity.", |needed| {
            let all = needed.quantities.iter();
            Value::object(all.map(|(name, amount)| (name, decimal(*amount).into())))
        });
    Schema { inputs: workload(), fields }
}
