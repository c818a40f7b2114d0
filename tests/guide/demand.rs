//! Demand as data: sums of terms, in exact decimals.

use glsizing::guide::{Guide, Workload, evaluate};
use rust_decimal::{Decimal, dec};

const LOAD: Workload = Workload::of([7, 333, 1_000]);

fn amount(demand: &str, quantity: &str, floors: bool) -> Decimal {
    let tail = Guide::EMBEDDED.split_once("[[trigger]]").unwrap().1;
    let head = Guide::EMBEDDED.split_once("[[demand]]").unwrap().0;
    let guide = Guide::parse(&format!("{head}{demand}\n[[trigger]]{tail}"));
    let guide = guide.unwrap_or_else(|error| panic!("{error}"));
    evaluate(&guide.demand, &LOAD, dec!(0.5), floors).unwrap()[quantity]
}

#[test]
fn a_quantity_is_a_sum_of_terms() {
    let logins = "[[demand]]\nquantity = \"logins\"\nper = \"users\"\nfactor = 0.1\n\
        [[demand]]\nquantity = \"database.vcpus\"\nof = \"logins\"\ndivisor = 100\nfactor = 0.7\nbase = 0.3\n\
        plus = [{ per = \"organizations\", divisor = 10 }, { of = \"logins\", factor = 2 }]\n";
    let known = dec!(333) * dec!(1.5) * dec!(0.1);
    assert_eq!(amount(logins, "logins", true), known);
    let sum = dec!(0.3) + known * dec!(0.7) / dec!(100) + dec!(1.05) + known * dec!(2);
    assert_eq!(amount(logins, "database.vcpus", true), sum);
}

#[test]
fn a_step_rounds_up_and_a_floor_holds_from_its_tier_on() {
    let stepped = "[[demand]]\nquantity = \"web.vcpus\"\nper = \"users\"\ndivisor = 100\nstep = 2\nfloor = 8\n";
    assert_eq!(amount(stepped, "web.vcpus", false), dec!(6), "4.995 in steps of 2");
    assert_eq!(amount(stepped, "web.vcpus", true), dec!(8));
}
