//! The data source `glsizing_forecast`.

use std::sync::Arc;

use super::ForecastSchema;
use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::provider::error;
use crate::provider::settings::Settings;
use crate::sizing::forecast::forecast;
use crate::tfplugin::{Block, Cancellation, DataSource, Diagnostics, Outcome, Value};

/// `glsizing_forecast`.
pub struct ForecastDataSource {
    schema: ForecastSchema,
    settings: Arc<Settings>,
}

impl ForecastDataSource {
    /// The data source of a provider with these settings.
    pub fn new(settings: Arc<Settings>) -> ForecastDataSource {
        ForecastDataSource { schema: ForecastSchema::new(), settings }
    }

    fn forecast(&self, config: &Value) -> Result<Value, Diagnostics> {
        let (request, problems) = self.schema.decode(config, &self.settings.region_or_default());
        if !problems.is_empty() {
            return Err(problems);
        }
        let prices = self.settings.prices_for(config)?;
        let forecast = forecast(&request, Guide::embedded(), Catalogue::embedded(), prices.book())
            .map_err(|problem| vec![error::forecast(&problem)])?;
        Ok(self.schema.encode(&forecast, config))
    }
}

impl DataSource for ForecastDataSource {
    fn type_name(&self) -> &str {
        "glsizing_forecast"
    }

    fn schema(&self) -> Block {
        Block {
            attributes: self.schema.attributes(),
            description: "Plans a growing workload month by month: what each month costs, when a tier, \
                          an instance class, storage, a limit of AWS or a quota is outgrown, and which \
                          input forces it. Every period is what `glsizing_plan` says of its workload; \
                          arguments besides the workload are those of `glsizing_plan` and hold for all \
                          periods, each of which stands by itself. Nothing depends on the day on which \
                          it runs: dates are given.\n\n\
                          Period 0 is `starting_on`, and period n begins n months later, on the same \
                          day or on that month's last. A month that AWS would refuse has no cost and an \
                          event of kind `limit`; in the first month it is an error, and so are, in every \
                          month, a pinned `tier` that is too small, a `platform` that the tier does not \
                          have, and growth beyond what `glsizing_plan` takes. `current` is what runs at \
                          the start, in every period; quotas and steps are those of one cell."
                .to_owned(),
            ..Block::default()
        }
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        self.schema.decode(config, &self.settings.region_or_default()).1
    }

    fn read(&self, config: &Value, _: &Cancellation) -> Outcome {
        self.forecast(config).into()
    }
}
