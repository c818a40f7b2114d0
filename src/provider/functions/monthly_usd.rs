//! `monthly_usd(hourly)`: an hourly price for a month.

use rust_decimal::Decimal;

use super::arguments::{Arguments, Declared, parameter};
use crate::provider::convert::decimal;
use crate::provider::problem::Problems;
use crate::tfplugin::{Definition, Type, Value};
use crate::units::{HOURS_PER_MONTH, Usd};

/// Up to a million dollars an hour.
const ANY: (Decimal, Decimal) = (Decimal::ZERO, Decimal::from_parts(1_000_000, 0, 0, false, 0));

/// `monthly_usd`.
pub struct MonthlyUsd;

impl Declared for MonthlyUsd {
    fn name(&self) -> &str {
        "monthly_usd"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![parameter("hourly", Type::Number, "US dollars per hour.")],
            variadic: None,
            returns: Type::Number,
            summary: "An hourly price for a month".to_owned(),
            description: format!(
                "US dollars for a month of {} hours, rounded to cents. It looks up no price: for one of your own \
                 price file, give it `price` with the text of the file, such as `price(\"ec2\", \"m5.2xlarge\", \
                 \"us-east-1\", file(\"${{path.module}}/prices.json\"))`.",
                HOURS_PER_MONTH.0
            ),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let hourly = arguments.get(0, "hourly").ratio(ANY)?;
        let monthly = hourly * Decimal::from(HOURS_PER_MONTH.0);
        Ok(decimal(Usd(monthly).cents().0).into())
    }
}
