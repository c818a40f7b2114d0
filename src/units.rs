//! Quantities that cannot be mistaken for one another: vCPUs, gibibytes, IOPS, dollars, hours.
//!
//! Uses no other module. Every quantity is exact: whole numbers where AWS counts in
//! whole numbers, decimals elsewhere, never a binary float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul};

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// One month as AWS bills it, in hours.
pub const HOURS_PER_MONTH: Hours = Hours(730);
/// One terabyte of the guide, in gibibytes.
pub const GIB_PER_TB: u32 = 1024;

macro_rules! decimal_unit {
    ($(#[$doc:meta])* $name:ident, $suffix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
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
                write!(f, concat!("{} ", $suffix), grouped_decimal(self.0))
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

impl Gib {
    /// To the hundredth, never rounded up.
    pub fn hundredths(self) -> Gib {
        Gib(self.0.trunc_with_scale(2))
    }
}

/// Input and output operations per second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Iops(pub u32);

impl fmt::Display for Iops {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} IOPS", grouped(self.0.into()))
    }
}

/// Hours of running time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours(pub u32);

/// US dollars, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Usd(pub Decimal);

impl Usd {
    /// In whole cents; half a cent is one, as AWS's own calculator rounds.
    pub fn cents(self) -> Usd {
        self.rounded(2)
    }

    /// To so many decimal places; half of the last one is rounded up.
    pub fn rounded(self, places: u32) -> Usd {
        Usd(self.0.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
    }
}

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
        let sign = if self.0.is_sign_negative() && !self.0.is_zero() { "-" } else { "" };
        write!(f, "{sign}${:.2}", grouped_decimal(self.cents().0.abs()))
    }
}

/// A whole number with its thousands set apart.
pub fn grouped(number: u64) -> Grouped {
    Grouped(number.into())
}

/// A number with the thousands of its whole part set apart: exact, or cut to the places of a precision.
pub fn grouped_decimal(number: Decimal) -> Grouped {
    Grouped(number)
}

/// A number as sentences write it: `1,234.5`.
#[derive(Debug, Clone, Copy)]
pub struct Grouped(Decimal);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().and_then(|places| u32::try_from(places).ok());
        let number = places.map_or(self.0.normalize(), |places| self.0.trunc_with_scale(places));
        if number.is_sign_negative() && !number.is_zero() {
            f.write_str("-")?;
        }
        let digits = number.mantissa().unsigned_abs();
        let unit = 10_u128.pow(number.scale());
        write_thousands(f, digits / unit)?;
        match places.unwrap_or(number.scale()) {
            0 => Ok(()),
            places => {
                let of_places = 10_u128.pow(places - number.scale());
                let (fraction, width) = (digits % unit * of_places, places as usize);
                write!(f, ".{fraction:0width$}")
            }
        }
    }
}

/// Writes a whole number with a comma before each group of three digits.
fn write_thousands(f: &mut fmt::Formatter<'_>, number: u128) -> fmt::Result {
    let Ok(mut rest) = u64::try_from(number) else {
        write_thousands(f, number / 1_000)?;
        return write!(f, ",{:03}", number % 1_000);
    };
    // Twenty digits and the six commas between them, from the last one on.
    let (mut text, mut first) = ([b','; 26], 26);
    for place in 0.. {
        first -= if place > 0 && place % 3 == 0 { 2 } else { 1 };
        text[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    f.write_str(str::from_utf8(&text[first..]).unwrap_or_default())
}

/// `1 availability zone`, `2 availability zones`.
pub fn availability_zones(count: u32) -> String {
    format!("{count} availability zone{}", if count == 1 { "" } else { "s" })
}

/// What one of several is called: `login per second` of `logins per second`, `MiB/s` of itself.
pub fn singular(plural: &str) -> String {
    let end = [" per ", " at ", " of ", " in "].iter().filter_map(|word| plural.find(word)).min();
    let (counted, rest) = plural.split_at(end.unwrap_or(plural.len()));
    let one = match (counted.strip_suffix("ies"), counted.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(one)) if !counted.contains('/') => one.to_owned(),
        _ => counted.to_owned(),
    };
    one + rest
}

/// A Kubernetes CPU quantity (`500m`, `2`, `0.5`) in thousandths of a vCPU, rounded up.
pub fn cpu_millicores(text: &str) -> Result<u64, String> {
    let (number, factor) = match text.strip_suffix('m') {
        Some(number) => (number, Decimal::ONE),
        None => (text, Decimal::ONE_THOUSAND),
    };
    quantity(number, text, factor)
        .ok_or_else(|| format!("\"{text}\" is not a CPU quantity; write it like 500m or 2"))
}

/// A Kubernetes memory quantity (`512Mi`, `8Gi`, `1G`, `8e9`, bytes) in MiB, rounded up.
pub fn memory_mib(text: &str) -> Result<u64, String> {
    const SUFFIXES: [(&str, u64); 8] = [
        ("Ki", 1 << 10),
        ("Mi", 1 << 20),
        ("Gi", 1 << 30),
        ("Ti", 1 << 40),
        ("k", 1_000),
        ("M", 1_000_000),
        ("G", 1_000_000_000),
        ("T", 1_000_000_000_000),
    ];
    let suffix = SUFFIXES.iter().find(|(suffix, _)| text.ends_with(suffix));
    let (suffix, bytes) = suffix.copied().unwrap_or(("", 1));
    let number = text.strip_suffix(suffix).unwrap_or(text);
    quantity(number, text, Decimal::from(bytes) / Decimal::from(1_u64 << 20))
        .ok_or_else(|| format!("\"{text}\" is not a memory quantity; write it like 512Mi or 8Gi"))
}

/// The number of a quantity; Kubernetes takes an exponent where there is no suffix.
fn quantity(number: &str, text: &str, factor: Decimal) -> Option<u64> {
    let number = match number == text && number.contains(['e', 'E']) {
        true => Decimal::from_scientific(number),
        false => Decimal::from_str_exact(number),
    };
    let number = number.ok().filter(|number| !number.is_sign_negative())?;
    number.checked_mul(factor)?.ceil().to_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kubernetes_quantities() {
        assert_eq!(cpu_millicores("500m"), Ok(500));
        assert_eq!(cpu_millicores("2"), Ok(2_000));
        assert_eq!(cpu_millicores("0.5"), Ok(500));
        assert_eq!(memory_mib("8Gi"), Ok(8_192));
        assert_eq!(memory_mib("512Mi"), Ok(512));
        assert_eq!(memory_mib("1G"), Ok(954));
        assert_eq!(memory_mib("1048577"), Ok(2));
        assert_eq!(memory_mib("8e9"), Ok(7_630));
        assert_eq!(memory_mib("8E9"), memory_mib("8G"));
        assert_eq!(cpu_millicores("2e0"), Ok(2_000));
        for wrong in ["", "m", "-1", "1e3m", "1e", "e3", "1e400", "lots"] {
            assert!(cpu_millicores(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "Gi", "-1Gi", "8 Gi", "8gi", "8e9Gi", "-8e9"] {
            assert!(memory_mib(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn quantities_print_without_trailing_zeros() {
        assert_eq!(Vcpu(Decimal::new(50, 2)).to_string(), "0.5 vCPU");
        assert_eq!(Gib::from(2_048).to_string(), "2,048 GiB");
        assert_eq!(Gib(Decimal::new(-12_345_600, 4)).to_string(), "-1,234.56 GiB");
        assert_eq!(Gib(Decimal::new(143_700, 4)).ceil(), 15);
        assert_eq!(Gib(Decimal::new(-5, 3)).to_string(), "-0.005 GiB");
    }

    #[test]
    fn numbers_have_their_thousands_set_apart() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_020_003, "1,020,003")] {
            assert_eq!(grouped(number).to_string(), text);
        }
        assert_eq!(grouped(u64::MAX).to_string(), "18,446,744,073,709,551,615");
        let largest = "79,228,162,514,264,337,593,543,950,335";
        assert_eq!(grouped_decimal(Decimal::MAX).to_string(), largest);
        assert_eq!(format!("{:.2}", grouped_decimal(Decimal::MAX)), format!("{largest}.00"));
        assert_eq!(grouped_decimal(Decimal::new(1, 28)).to_string(), format!("0.{:028}", 1));
        for (value, text) in
            [(1_234_567, "1,234.56"), (1_000, "1.00"), (-50, "-0.05"), (-1, "0.00")]
        {
            assert_eq!(format!("{:.2}", grouped_decimal(Decimal::new(value, 3))), text);
        }
        assert_eq!(Usd(Decimal::new(-123_450, 2)).to_string(), "-$1,234.50");
        assert_eq!(Usd(Decimal::new(995, 3)).to_string(), "$1.00");
    }
}
