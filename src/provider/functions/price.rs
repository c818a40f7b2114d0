//! `price(service, type, region)`: a price of the embedded price book.

use super::arguments::{Arguments, Declared, parameter};
use crate::aws::Catalogue;
use crate::aws::price::{PriceBook, QueryError};
use crate::provider::convert::decimal;
use crate::provider::problem::Problems;
use crate::tfplugin::{Definition, Type, Value};

/// `price`.
pub struct Price;

impl Declared for Price {
    fn name(&self) -> &str {
        "price"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![
                parameter(
                    "service",
                    Type::String,
                    "`ec2`, `rds`, `elasticache`, `mq`, or the service of a unit such as `vpc`.",
                ),
                parameter(
                    "type",
                    Type::String,
                    "Instance type, class, node type or unit such as `nat_gateway_hour`. A variant and a \
                     purchase option may follow, each after a slash: \
                     `db.m5.xlarge/multi_az/reserved_1yr_no_upfront`.",
                ),
                parameter("region", Type::String, "AWS region code."),
            ],
            variadic: None,
            returns: Type::Number,
            summary: "A price of the embedded price book".to_owned(),
            description: "US dollars per hour for instances, else per unit; of several price \
                steps, the first. It is an error if no price is known. Functions cannot read the \
                `price_book` of the provider."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let service = arguments.get(0, "service");
        let kind = arguments.get(1, "type");
        let region = arguments.get(2, "region");
        let price = PriceBook::embedded().price_of(
            &service.name()?,
            &kind.name()?,
            &region.name()?,
            Catalogue::embedded(),
        );
        let price = price.map_err(|error| {
            let at_fault = match error {
                QueryError::Service(_) => service,
                QueryError::Region(_) => region,
                QueryError::Word { .. } | QueryError::Unpriced { .. } => kind,
            };
            at_fault.breaks("No price", format!("{error}."))
        })?;
        Ok(decimal(price.usd).into())
    }
}
