//! From the engine's numbers to the protocol's.

use rust_decimal::Decimal;

use crate::tfplugin::Number;
use crate::units::{Gib, Vcpu};

/// An exact decimal as a number.
pub fn decimal(value: Decimal) -> Number {
    let value = value.normalize();
    Number::from_parts(value.mantissa(), value.scale())
}

/// An exact decimal as text: core spends thirty times as much on a fractional number as on a whole one, so
/// lists with many of them have texts, which `tonumber` converts exactly.
pub fn decimal_text(value: Decimal) -> String {
    value.normalize().to_string()
}

/// vCPUs as a number.
pub fn vcpus(value: Vcpu) -> Number {
    decimal(value.0)
}

/// Gibibytes as a number.
pub fn gib(value: Gib) -> Number {
    decimal(value.0)
}
