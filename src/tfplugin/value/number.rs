//! Numbers: decimal, exact, of any size within a bound. Never binary floating point.

use std::fmt;
use std::str::FromStr;

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, ToPrimitive};
use rust_decimal::Decimal;

/// A decimal number of any size, exact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub BigDecimal);

/// Why a text is not a [`Number`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The text does not spell a decimal number.
    #[error("a number is required")]
    Syntax,
    /// The number has too many digits before or after the decimal point.
    #[error("the number has more than {MAX_DIGITS} digits before or after its decimal point")]
    Size,
}

/// The most digits on either side of the decimal point. The exact value of the smallest binary64
/// number has 1,074; without a bound, `1e999999999` would be a gigabyte as soon as it is printed.
pub const MAX_DIGITS: i64 = 4096;

impl Number {
    /// `mantissa` times ten to the power of minus `scale`: `from_parts(125, 2)` is 1.25.
    pub fn from_parts(mantissa: i128, scale: u32) -> Number {
        Number(BigDecimal::new(BigInt::from(mantissa), i64::from(scale)))
    }

    /// Whether there is nothing after the decimal point.
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }

    /// The number, if it is whole and fits.
    pub fn to_u64(&self) -> Option<u64> {
        self.is_small_integer().then(|| self.0.to_u64())?
    }

    /// The number, if it is whole and fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.is_small_integer().then(|| self.0.to_i64())?
    }

    /// A fraction that binary64 holds exactly, as 22.5.
    pub fn to_exact_f64(&self) -> Option<f64> {
        let (mantissa, scale) = self.small()?;
        // Tenths are fifths of halves, and what is left of a fifth no float holds.
        let fifths = 5_i128.checked_pow(scale)?;
        let halves = (mantissa % fifths == 0).then_some(mantissa / fifths)?;
        let is_integer = halves.trailing_zeros() >= scale;
        let float = halves as f64;
        (!is_integer && float as i128 == halves).then(|| float / 2_f64.powi(scale as i32))
    }

    /// Whether the number is within [`MAX_DIGITS`], as everything decoded is.
    pub fn is_bounded(&self) -> bool {
        let (mantissa, scale) = self.0.as_bigint_and_scale();
        // Between 3 and 4 bits make a digit: only a number near the bound has its digits counted.
        let bits = i64::try_from(mantissa.bits()).unwrap_or(i64::MAX);
        let within = |digits: i64| digits.saturating_sub(scale) <= MAX_DIGITS;
        scale <= MAX_DIGITS
            && (within(bits / 3 + 1) || within(bits / 4) && within(decimal_digits(&mantissa)))
    }

    /// Mantissa and scale where both fit, as those of most numbers do.
    fn small(&self) -> Option<(i128, u32)> {
        let (mantissa, scale) = self.0.as_bigint_and_scale();
        Some((mantissa.to_i128()?, u32::try_from(scale).ok()?))
    }

    fn is_small_integer(&self) -> bool {
        self.is_bounded() && self.is_integer()
    }
}

impl fmt::Display for Number {
    /// Plain decimal: no exponent, no trailing zeros after the decimal point.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let small = self.small();
        // Decimals of 96 bits are written several times as fast.
        if let Some(decimal) = small.and_then(|(m, s)| Decimal::try_from_i128_with_scale(m, s).ok())
        {
            decimal.normalize().fmt(f)
        } else if self.is_bounded() {
            f.write_str(&self.0.normalized().to_plain_string())
        } else {
            f.write_str(&self.0.to_scientific_notation())
        }
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Number, NumberError> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
            None => (text, 0),
        };
        let (sign, unsigned) = match mantissa.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        if whole.len() + fraction.len() == 0 || !all_digits(whole) || !all_digits(fraction) {
            return Err(NumberError::Syntax);
        }
        let length = |digits: &str| i64::try_from(digits.len()).unwrap_or(i64::MAX);
        if length(whole).max(length(fraction)) > MAX_DIGITS {
            return Err(NumberError::Size);
        }
        let scale = length(fraction) - exponent;
        if scale > MAX_DIGITS || length(whole) + exponent > MAX_DIGITS {
            return Err(NumberError::Size);
        }
        let digits = format!("{sign}{whole}{fraction}");
        let mantissa = BigInt::from_str(&digits).map_err(|_| NumberError::Syntax)?;
        Ok(Number(BigDecimal::new(mantissa, scale)))
    }
}

/// How many digits an integer has in decimal.
fn decimal_digits(integer: &BigInt) -> i64 {
    i64::try_from(integer.magnitude().to_string().len()).unwrap_or(i64::MAX)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn exponent_of(text: &str) -> Result<i64, NumberError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !all_digits(digits) {
        return Err(NumberError::Syntax);
    }
    let exponent = text.parse::<i64>().map_err(|_| NumberError::Size)?;
    if exponent.unsigned_abs() > 2 * MAX_DIGITS.unsigned_abs() {
        Err(NumberError::Size)
    } else {
        Ok(exponent)
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Number {
            fn from(integer: $integer) -> Number {
                Number(BigDecimal::from(integer))
            }
        })*
    };
}

from_integer!(u8, u16, u32, u64, i8, i16, i32, i64);

impl From<usize> for Number {
    fn from(integer: usize) -> Number {
        // No platform has a usize wider than 64 bits.
        Number(BigDecimal::from(integer as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn prints(text: &str, expected: &str) {
        assert_eq!(text.parse::<Number>().unwrap().to_string(), expected);
    }

    #[test]
    fn reads_and_prints_plain_decimals() {
        prints("0", "0");
        prints("-0", "0");
        prints("1.50", "1.5");
        prints("+7", "7");
        prints(".5", "0.5");
        prints("5.", "5");
        prints("100", "100");
        prints("1e3", "1000");
        prints("1.25E+1", "12.5");
        prints("1e-7", "0.0000001");
        prints("9223372036854775808", "9223372036854775808");
        prints("-0.1", "-0.1");
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "-", ".", "e5", "1e", "1e+", "1_000", "1,5", " 1", "NaN", "Inf", "--1"] {
            assert_eq!(text.parse::<Number>(), Err(NumberError::Syntax), "{text:?}");
        }
    }

    #[test]
    fn refuses_absurd_sizes_without_building_them() {
        let long = "9".repeat(5000);
        for text in ["1e999999999", "1e-99999999999999999999", "1e9000", &long, "0.1e-4096"] {
            assert_eq!(text.parse::<Number>(), Err(NumberError::Size), "{text:?}");
        }
        assert!(!Number(BigDecimal::new(BigInt::from(1), -1_000_000_000)).is_bounded());
        assert!(!Number(BigDecimal::new(BigInt::from(10).pow(100_000), 90_000)).is_bounded());
        assert!(!Number(BigDecimal::new(BigInt::from(1), 1_000_000_000)).is_bounded());
    }

    #[test]
    fn what_is_bounded_can_be_parsed_and_nothing_else() {
        let power = |digits: u32| Number(BigDecimal::from(BigInt::from(10).pow(digits - 1)));
        let nines = |digits: u32| Number(BigDecimal::from(BigInt::from(10).pow(digits) - 1));
        for (digits, bounded) in
            [(1, true), (4095, true), (4096, true), (4097, false), (7398, false)]
        {
            for number in [power(digits), nines(digits)] {
                assert_eq!(number.is_bounded(), bounded, "{digits} digits");
                let text = number.0.to_plain_string();
                assert_eq!(
                    text.parse::<Number>().ok(),
                    bounded.then_some(number),
                    "{digits} digits"
                );
            }
        }
        let fraction = |digits| Number(BigDecimal::new(BigInt::from(10).pow(4096) - 1, digits));
        assert!(fraction(4096).is_bounded() && !fraction(4097).is_bounded());
    }

    #[test]
    fn converts_to_floats_only_exactly() {
        let float = |text: &str| text.parse::<Number>().unwrap().to_exact_f64();
        assert_eq!(float("22.5"), Some(22.5));
        assert_eq!(float("-0.125"), Some(-0.125));
        assert_eq!(float("575.250"), Some(575.25));
        for text in ["0.1", "6915.98", "3", "1e400", "1e-400", "9007199254740993.5"] {
            assert_eq!(float(text), None, "{text}");
        }
    }

    #[test]
    fn the_least_exponent_is_too_large() {
        assert_eq!("1e-9223372036854775808".parse::<Number>(), Err(NumberError::Size));
    }

    #[test]
    fn converts_to_integers_only_exactly() {
        assert_eq!(Number::from(5u32).to_u64(), Some(5));
        assert_eq!(Number::from(-5i64).to_u64(), None);
        assert_eq!(Number::from(-5i64).to_i64(), Some(-5));
        assert_eq!(Number::from_parts(15, 1).to_u64(), None);
        assert_eq!(Number::from_parts(150, 1).to_u64(), Some(15));
        assert_eq!(Number::from(u64::MAX).to_i64(), None);
        assert_eq!(Number::from(u64::MAX).to_u64(), Some(u64::MAX));
        assert!(Number::from_parts(20, 1).is_integer());
    }
}
