//! `compare_class(a, b)`: whether one class is smaller or larger than another.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::arguments::{Arguments, Declared, parameter};
use crate::aws::Catalogue;
use crate::provider::given::Given;
use crate::provider::problem::{Problem, Problems};
use crate::tfplugin::{Definition, Type, Value};
use crate::units::Gib;

/// `compare_class`.
pub struct CompareClass;

/// What a class has; services that publish no IOPS have none.
struct Capacity {
    /// Of which it is one, with its article.
    kind: &'static str,
    quantities: [Decimal; 3],
}

impl Declared for CompareClass {
    fn name(&self) -> &str {
        "compare_class"
    }

    fn definition(&self) -> Definition {
        Definition {
            parameters: vec![
                parameter(
                    "a",
                    Type::String,
                    "An EC2 instance type, a DB instance class, a cache node type or a broker type, such as \
                     `db.m5.xlarge`.",
                ),
                parameter("b", Type::String, "Another of the same service."),
            ],
            variadic: None,
            returns: Type::String,
            summary: "Whether a class is smaller or larger than another".to_owned(),
            description: "`smaller` if `a` has less than `b`, `larger` if it has more, `equal` if it has the \
                same, `incomparable` if it has less of one thing and more of another. What is compared are \
                vCPUs, memory and the IOPS to EBS that the class sustains; for cache nodes and brokers, \
                vCPUs and memory alone. Speed of the processor and price are not compared. It is an error \
                if the two are of different services."
                .to_owned(),
            deprecation: None,
        }
    }

    fn answer(&self, arguments: Arguments) -> Result<Value, Problems> {
        let given = arguments.get(1, "b");
        let (a, b) = (capacity(&arguments.get(0, "a"))?, capacity(&given)?);
        if a.kind != b.kind {
            let must = format!("must be {}, as a is; {} is {}", a.kind, given.shown(), b.kind);
            return Err(given.must(must).into());
        }
        Ok(compared(&a.quantities, &b.quantities).into())
    }
}

fn compared(a: &[Decimal], b: &[Decimal]) -> &'static str {
    let orders: Vec<Ordering> = a.iter().zip(b).map(|(a, b)| a.cmp(b)).collect();
    match (orders.contains(&Ordering::Less), orders.contains(&Ordering::Greater)) {
        (true, true) => "incomparable",
        (true, false) => "smaller",
        (false, true) => "larger",
        (false, false) => "equal",
    }
}

fn capacity(given: &Given) -> Result<Capacity, Problem> {
    let name = given.name()?;
    let catalogue = Catalogue::embedded();
    let of = |kind, vcpus: u32, memory: Decimal, iops: u32| Capacity {
        kind,
        quantities: [vcpus.into(), memory, iops.into()],
    };
    let gib = |Gib(memory): Gib| memory;
    let found = if let Some(class) = catalogue.db_class(&name) {
        Some(of("a DB instance class", class.vcpus, gib(class.memory_gib), class.base_iops))
    } else if let Some(node) = catalogue.cache_node_type(&name) {
        Some(of("a cache node type", node.vcpus, gib(node.memory), 0))
    } else if let Some(broker) = catalogue.broker_type(&name) {
        Some(of("a broker type", broker.vcpus, gib(broker.memory), 0))
    } else {
        let instance = catalogue.instance_type(&name);
        instance
            .map(|it| of("an EC2 instance type", it.vcpus, it.memory_mib.into(), it.ebs.base_iops))
    };
    found.ok_or_else(|| {
        given.must(format!("must be a class that this provider has data for; \"{name}\" was given"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn compares(a: &str, b: &str) -> Result<Value, Problems> {
        CompareClass.answer(Arguments::of(&[a.into(), b.into()]))
    }

    #[test]
    fn by_what_a_class_has() {
        for (a, b, expected) in [
            ("db.m5.large", "db.m5.xlarge", "smaller"),
            ("db.m5.2xlarge", "db.m5.xlarge", "larger"),
            ("db.m5.xlarge", "db.m5.xlarge", "equal"),
            ("c5.2xlarge", "r5.xlarge", "incomparable"),
            ("m5.xlarge", "m5.2xlarge", "smaller"),
            ("cache.r6g.large", "cache.r6g.xlarge", "smaller"),
            ("mq.m5.2xlarge", "mq.m5.large", "larger"),
        ] {
            assert_eq!(compares(a, b), Ok(expected.into()), "{a} and {b}");
        }
    }

    #[test]
    fn of_one_service() {
        let error = compares("db.m5.large", "m5.large").unwrap_err();
        assert_eq!(
            error[0].text("b"),
            "b must be a DB instance class, as a is; \"m5.large\" is an EC2 instance type."
        );
        let error = compares("db.m5.larg", "m5.large").unwrap_err();
        let text = "a must be a class that this provider has data for; \"db.m5.larg\" was given.";
        assert_eq!(error[0].text("a"), text);
    }
}
