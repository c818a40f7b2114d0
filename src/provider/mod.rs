//! Data sources and functions: the only module that knows both the protocol and sizing.
//!
//! One declaration per attribute (`inputs`, `plan`, `forecast`) gives schema, decoding, encoding and
//! documentation. **Never names tonic, prost or a socket:** it sees values, schemas and diagnostics.

mod alternatives;
mod assessment;
mod comparison;
mod conform;
mod convert;
mod doc;
pub mod docs;
mod error;
mod field;
mod forecast;
mod functions;
mod given;
mod input;
mod json;
pub mod offline;
mod plan;
mod problem;
mod query;
mod schema;
mod settings;
pub mod text_file;

use std::sync::Arc;

use crate::tfplugin::{Block, DataSource, Diagnostics, Function, Provider, Value};
use alternatives::AlternativesQuery;
use assessment::AssessmentQuery;
use forecast::ForecastQuery;
use plan::PlanQuery;
use problem::diagnostics;
use query::QueryDataSource;
use settings::Settings;

pub use comparison::{Change, Comparison, Dollars};
pub use settings::{guide_file_reason, price_file_reason};

/// The provider's source address.
pub const ADDRESS: &str = "registry.terraform.io/greenlang/glsizing";

/// The provider `glsizing`.
#[derive(Debug, Default)]
pub struct Glsizing {
    settings: Arc<Settings>,
}

impl Provider for Glsizing {
    fn address(&self) -> &str {
        ADDRESS
    }

    fn schema(&self) -> Block {
        Settings::schema()
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        Settings::validate(config)
    }

    fn configure(&self, config: &Value) -> Diagnostics {
        self.settings
            .configure(config)
            .map_or_else(|problems| diagnostics(&problems), |()| Vec::new())
    }

    fn encoded_schemas(&self) -> Option<&'static [u8]> {
        // Written by the test `generated::encoded_schemas_are_current`.
        Some(include_bytes!("schemas.bin"))
    }

    fn data_sources(&self) -> Vec<Arc<dyn DataSource>> {
        vec![
            Arc::new(QueryDataSource::<PlanQuery>::new(self.settings.clone())),
            Arc::new(QueryDataSource::<AlternativesQuery>::new(self.settings.clone())),
            Arc::new(QueryDataSource::<AssessmentQuery>::new(self.settings.clone())),
            Arc::new(QueryDataSource::<ForecastQuery>::new(self.settings.clone())),
        ]
    }

    fn functions(&self) -> Vec<Arc<dyn Function>> {
        functions::functions()
    }
}
