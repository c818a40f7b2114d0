//! `price(service, type, region)` and `monthly_usd(hourly)`: prices as values.

use rust_decimal::Decimal;

use super::parameter;
use crate::aws::Catalogue;
use crate::aws::price::{PriceBook, QueryError};
use crate::provider::convert::{decimal, ratio};
use crate::tfplugin::{Definition, Function, FunctionError, Type, Value};
use crate::units::{HOURS_PER_MONTH, Usd};

/// Up to a million dollars an hour.
const ANY: (Decimal, Decimal) = (Decimal::ZERO, Decimal::from_parts(1_000_000, 0, 0, false, 0));

/// `price`.
pub struct Price;

impl Function for Price {
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
            description: "US dollars per hour, or per the unit of what is sold by quantity: the lowest tier's. \
                          An error where no price is known. Functions never see the provider's `price_book`."
                .to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let name = |at: usize| super::name(arguments, at);
        let price =
            PriceBook::embedded().price_of(&name(0)?, &name(1)?, &name(2)?, Catalogue::embedded());
        price
            .map(|price| decimal(price.usd).into())
            .map_err(|error| FunctionError::argument(at_fault(&error), error.to_string()))
    }
}

fn at_fault(error: &QueryError) -> usize {
    match error {
        QueryError::Service(_) => 0,
        QueryError::Region(_) => 2,
        QueryError::Word { .. } | QueryError::Unpriced { .. } => 1,
    }
}

/// `monthly_usd`.
pub struct MonthlyUsd;

impl Function for MonthlyUsd {
    fn name(&self) -> &str {
        "monthly_usd"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![parameter("hourly", Type::Number, "US dollars per hour.")],
            variadic: None,
            returns: Type::Number,
            summary: "An hourly price for a month".to_owned(),
            description: "US dollars for a month of 730 hours, rounded to cents.".to_owned(),
            deprecation: None,
        }
    }

    fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        let hourly = ratio(arguments.first().unwrap_or(&Value::Null), ANY)
            .map_err(|must| FunctionError::argument(0, format!("hourly {must}")))?;
        let monthly = hourly * Decimal::from(HOURS_PER_MONTH.0);
        Ok(decimal(Usd(monthly).cents().0).into())
    }
}
