//! `price(service, type, region)`: a price of the embedded price book, or of one that is given as text.

use super::arguments::{Arguments, Declared, parameter};
use crate::aws::Catalogue;
use crate::aws::price::{Overlay, PriceBook, QueryError};
use crate::provider::convert::decimal;
use crate::provider::given::Given;
use crate::provider::problem::{Problem, Problems};
use crate::tfplugin::{Definition, Type, Value};

/// The parameter that may be left out.
const BOOK: &str = "price_book";

const UNPRICED: &str =
    "; `glsizing prices show` lists the prices that are known, and price_book adds to them";

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
            variadic: Some(parameter(
                BOOK,
                Type::String,
                "At most one: the text of a price file, such as `file(\"${path.module}/prices.json\")`, which \
                 adds to the embedded prices or replaces them.",
            )),
            returns: Type::Number,
            summary: "A price of the embedded price book or of your own".to_owned(),
            description: "US dollars per hour for instances, else per unit; of several price \
                steps, the first. It is an error if no price is known. Functions cannot see the \
                provider's `price_book`: give the text of the file as the last argument."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let service = arguments.get(0, "service");
        let kind = arguments.get(1, "type");
        let region = arguments.get(2, "region");
        let own = arguments.at_most_one(3, BOOK)?.map(|text| book(&text)).transpose()?;
        let book = own.as_ref().unwrap_or(PriceBook::embedded());
        let price =
            book.price_of(&service.name()?, &kind.name()?, &region.name()?, Catalogue::embedded());
        let price = price.map_err(|error| {
            let (at_fault, remedy) = match error {
                QueryError::Service(_) => (service, ""),
                QueryError::Region(_) => (region, ""),
                QueryError::Word { .. } => (kind, ""),
                QueryError::Unpriced { .. } => (kind, UNPRICED),
            };
            at_fault.breaks("No price", format!("{error}{remedy}."))
        })?;
        Ok(decimal(price.usd).into())
    }
}

/// The embedded prices with those of a price file's text.
fn book(given: &Given) -> Result<PriceBook, Problem> {
    let text = given.value.as_str().ok_or_else(|| given.must("must be text"))?;
    let overlay = Overlay::parse_json(text, Catalogue::embedded())
        .map_err(|error| given.breaks("Invalid price book", format!("price_book: {error}.")))?;
    Ok(PriceBook::embedded().with(overlay))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRICE: [&str; 3] = ["vpc", "nat_gateway_hour", "us-east-1"];

    fn price(books: &[&str]) -> Result<Value, Problems> {
        let values: Vec<Value> = PRICE.iter().chain(books).map(|text| (*text).into()).collect();
        super::Price.answer(Arguments::of(&values))
    }

    #[test]
    fn of_the_embedded_book_or_of_the_text() {
        let number = |text: &str| Value::from(decimal(text.parse().unwrap()));
        assert_eq!(price(&[]), Ok(number("0.045")));
        let text = include_str!("../../../examples/price-book/prices.json");
        assert_eq!(price(&[text]), Ok(number("0.04")));
    }

    #[test]
    fn what_has_no_price_is_named_with_what_to_do() {
        let values = ["ec2", "m5.huge", "us-east-1"].map(Value::from);
        let error = super::Price.answer(Arguments::of(&values)).unwrap_err();
        assert_eq!(
            error[0].text("type"),
            "ec2 m5.huge has no known price in us-east-1; `glsizing prices show` lists the prices that are known, \
             and price_book adds to them."
        );
    }

    #[test]
    fn a_text_that_is_no_price_file_is_named() {
        let error = price(&["{}"]).unwrap_err();
        assert_eq!(error[0].argument(), Some("price_book"));
        let error = price(&["{}", "{}"]).unwrap_err();
        assert_eq!(error[0].text("price_book"), "price_book must be given once at most.");
    }
}
