//! Quantities that cannot be mistaken for one another: vCPUs, gibibytes, IOPS, dollars, hours.
//!
//! **Knows nothing of any other room.** Every quantity is exact: whole numbers where AWS counts in
//! whole numbers, decimals elsewhere, never a binary float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// One month as AWS bills it, in hours.
pub const HOURS_PER_MONTH: Hours = Hours(730);
/// One terabyte of the guide, in gibibytes.
pub const GIB_PER_TB: u32 = 1024;

macro_rules! decimal_unit {
    ($(#[$doc:meta])* $name:ident, $suffix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub Decimal);

        impl $name {
            /// Nothing of it.
            pub const ZERO: $name = $name(Decimal::ZERO);

            /// The smallest whole number that is not less; saturates at `u64::MAX`.
            pub fn ceil(self) -> u64 {
                self.0.ceil().to_u64().unwrap_or(u64::MAX)
            }
        }

        impl From<u64> for $name {
            fn from(value: u64) -> Self {
                $name(Decimal::from(value))
            }
        }

        impl From<Decimal> for $name {
            fn from(value: Decimal) -> Self {
                $name(value)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("{} ", $suffix), self.0.normalize())
            }
        }

        impl Add for $name {
            type Output = $name;
            fn add(self, other: $name) -> $name {
                $name(self.0 + other.0)
            }
        }

        impl Mul<Decimal> for $name {
            type Output = $name;
            fn mul(self, factor: Decimal) -> $name {
                $name(self.0 * factor)
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = $name>>(iter: I) -> $name {
                iter.fold($name::ZERO, Add::add)
            }
        }
    };
}

decimal_unit!(
    /// Virtual CPUs; half a vCPU is a quantity a container may ask for.
    Vcpu, "vCPU"
);
decimal_unit!(
    /// Gibibytes of memory or storage. The guide's "GB" is read as 1 GiB.
    Gib, "GiB"
);

/// Input and output operations per second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Iops(pub u32);

impl fmt::Display for Iops {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} IOPS", self.0)
    }
}

/// Hours of running time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours(pub u32);

/// US dollars, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Usd(pub Decimal);

impl Add for Usd {
    type Output = Usd;
    fn add(self, other: Usd) -> Usd {
        Usd(self.0 + other.0)
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Usd>>(iter: I) -> Usd {
        iter.fold(Usd::default(), Add::add)
    }
}

impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${}", self.0.round_dp(2))
    }
}
