//! The data source `glsizing_plan`.

use std::sync::Arc;

use super::PlanSchema;
use super::contradictions::contradictions;
use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::provider::error;
use crate::provider::input::Input;
use crate::provider::settings::{Prices, Settings};
use crate::sizing::{self, Request, Workload};
use crate::tfplugin::{Attribute, Block, Cancellation, DataSource, Diagnostics, Outcome, Value};

/// `glsizing_plan`.
pub struct PlanDataSource {
    schema: PlanSchema,
    settings: Arc<Settings>,
}

impl PlanDataSource {
    /// The data source of a provider with these settings.
    pub fn new(settings: Arc<Settings>) -> PlanDataSource {
        PlanDataSource { schema: PlanSchema::new(), settings }
    }

    /// The schemas of the arguments.
    pub fn inputs(&self) -> Vec<Attribute> {
        self.schema.inputs.iter().map(Input::attribute).collect()
    }

    /// The plan, as the engine and as core has it, and the prices it was made with.
    pub fn planned(&self, config: &Value) -> Result<(sizing::Plan, Value, Prices), Diagnostics> {
        let (request, problems) =
            decode(&self.schema.inputs, config, &self.settings.region_or_default());
        if !problems.is_empty() {
            return Err(problems);
        }
        let prices = self.settings.prices_for(config)?;
        let plan = sizing::plan(&request, Guide::embedded(), Catalogue::embedded(), prices.book())
            .map_err(|problem| vec![error::sizing(&problem)])?;
        let value = self.schema.encode(&plan, config);
        Ok((plan, value, prices))
    }
}

impl DataSource for PlanDataSource {
    fn type_name(&self) -> &str {
        "glsizing_plan"
    }

    fn schema(&self) -> Block {
        Block {
            attributes: self.schema.attributes(),
            description: "Turns organizations, users and transactions per day into AWS instance types, \
                          counts and storage that AWS accepts. Offline and deterministic: the same inputs \
                          give the same plan. Attribute names are the target resource's argument names, and \
                          null means omit. Feed it variables, not resources: with unknown inputs the plan \
                          is made during apply."
                .to_owned(),
            ..Block::default()
        }
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        decode(&self.schema.inputs, config, &self.settings.region_or_default()).1
    }

    fn read(&self, config: &Value, _: &Cancellation) -> Outcome {
        self.planned(config).map(|(_, value, _)| value).into()
    }
}

/// The request that these inputs of a configuration make, as far as they are known, and what is wrong
/// with them.
pub fn decode(inputs: &[Input], config: &Value, region: &str) -> (Request, Diagnostics) {
    let nothing = Workload { organizations: 0, users: 0, transactions_per_day: 0 };
    let mut request = Request::new(nothing, region);
    let mut problems = Diagnostics::new();
    for input in inputs {
        let Some(value) = config.get(input.name) else { continue };
        if value.is_null() || value.is_unknown() {
            continue;
        }
        if let Err(problem) = input.take(&mut request, value) {
            problems.push(error::invalid(input.name, problem));
        }
    }
    if problems.is_empty() {
        problems = contradictions(inputs, config, &request);
    }
    (request, problems)
}
