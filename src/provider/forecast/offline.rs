//! `glsizing_forecast` without a core, over the choices of a plan that is there.

use serde_json::{Map, Value as Json};

use super::ForecastSchema;
use crate::aws::Catalogue;
use crate::guide::Guide;
use crate::provider::offline::{Fault, PRICE_BOOK, Planned, faults, of_schema};
use crate::provider::settings::DEFAULT_REGION;
use crate::provider::{error, json};
use crate::sizing::forecast::{Forecast, forecast};
use crate::tfplugin::Attribute;

/// The forecast that the data source would give for `over_time` and the plan's other inputs.
pub fn forecast_of(
    planned: &Planned,
    over_time: Map<String, Json>,
) -> Result<Forecast, Vec<Fault>> {
    let schema = ForecastSchema::new();
    let mut inputs = planned.inputs.clone();
    inputs.remove(PRICE_BOOK);
    inputs.extend(over_time);
    let attributes: Vec<Attribute> = schema.inputs().collect();
    let config = of_schema(&attributes, &json::to_value(&Json::Object(inputs)))?;
    let (request, problems) = schema.decode(&config, DEFAULT_REGION);
    if !problems.is_empty() {
        return Err(faults(problems));
    }
    forecast(&request, Guide::embedded(), Catalogue::embedded(), planned.prices())
        .map_err(|problem| vec![error::forecast(&problem).into()])
}
