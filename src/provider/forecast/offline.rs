//! `glsizing_forecast` without a core, over the choices of a plan that is there.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::ForecastQuery;
use crate::provider::json;
use crate::provider::offline::{PRICE_BOOK, Planned};
use crate::provider::problem::Problems;
use crate::provider::query::QueryDataSource;
use crate::sizing::forecast::Forecast;

/// The forecast that the data source would give for `over_time` and the plan's other inputs.
pub fn forecast_of(planned: &Planned, over_time: Map<String, Json>) -> Result<Forecast, Problems> {
    let source = QueryDataSource::<ForecastQuery>::new(Arc::default());
    let mut inputs = planned.inputs.clone();
    inputs.remove(PRICE_BOOK);
    inputs.extend(over_time);
    let config = source.schema.config(&json::to_value(&Json::Object(inputs)))?;
    source.answer(&config, planned.prices()).map(|(forecast, _)| forecast)
}
