//! `forecast({...})`: what `glsizing_forecast` gives, from one object.

use super::object;
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::Guide;
use crate::provider::error;
use crate::provider::forecast::ForecastSchema;
use crate::provider::settings::DEFAULT_REGION;
use crate::sizing::forecast::forecast;
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};

/// `forecast`.
pub struct Forecast {
    schema: ForecastSchema,
}

impl Forecast {
    /// The function.
    pub fn new() -> Forecast {
        Forecast { schema: ForecastSchema::new() }
    }
}

impl Function for Forecast {
    fn name(&self) -> &str {
        "forecast"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![super::parameter(
                "inputs",
                Type::Dynamic,
                "An object with the data source's arguments: `starting_on`, `months`, `organizations`, \
                 `users` and `transactions_per_day`, and any of the optional ones.",
            )],
            variadic: None,
            returns: self.schema.ty(),
            summary: "A forecast from one object".to_owned(),
            description: "The attributes of the data source `glsizing_forecast` for the same arguments, for \
                          use where a data source cannot stand: variable validation, locals of a module \
                          without the provider's configuration, tests. Functions never see the provider's \
                          `region`; the default is `us-east-1`."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let inputs = object::known(&self.schema.attributes(), arguments)?;
        let (request, problems) = self.schema.decode(&inputs, DEFAULT_REGION);
        object::valid(&problems)?;
        let forecast =
            forecast(&request, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded())
                .map_err(|problem| object::refused(&error::forecast(&problem)))?;
        Ok(self.schema.encode(&forecast, &inputs))
    }
}
