//! Figures as a person reads them: thousands set apart.

use rust_decimal::Decimal;

use crate::guide::Input;
use crate::units::{Usd, grouped, grouped_decimal};

/// US dollars to the cent: `6,915.98`.
pub fn dollars(usd: Decimal) -> String {
    format!("{:.2}", grouped_decimal(Usd(usd).cents().0))
}

/// US dollars to the cent with a sign in front: `+6,915.98`.
pub fn signed(usd: Decimal) -> String {
    let sign = if usd.is_sign_negative() && !usd.is_zero() { "" } else { "+" };
    format!("{sign}{}", dollars(usd))
}

/// A decimal without zeros at its end: `1,234.5`.
pub fn quantity(value: Decimal) -> String {
    grouped_decimal(value).to_string()
}

/// So many of something: `1 user`, `1,000 users`.
pub fn counted(number: u64, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", grouped(number))
}

/// So much of an input: `1 user`, `50,000 transactions a day`.
pub fn amount(input: Input, number: u64) -> String {
    format!("{} {}", grouped(number), each(&input.words(number)))
}

/// The words of an input as a title has them: `Transactions a day`.
pub fn titled(input: Input) -> String {
    let words = each(input.in_words());
    let first = words.chars().next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(words.chars().skip(1)).collect()
}

fn each(words: &str) -> String {
    words.replace(" per hour", " an hour").replace(" per ", " a ")
}

/// A share as a percentage: `12.3 %`.
pub fn percent(part: Decimal, whole: Decimal) -> String {
    match part.checked_div(whole) {
        Some(share) => format!("{:.1} %", (share * Decimal::ONE_HUNDRED).round_dp(1)),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_thousands_apart() {
        assert_eq!(dollars(Decimal::new(691_598, 2)), "6,915.98");
        assert_eq!(dollars(Decimal::new(-100_000, 0)), "-100,000.00");
        assert_eq!(signed(Decimal::new(5, 0)), "+5.00");
        assert_eq!(signed(Decimal::new(-12_345, 1)), "-1,234.50");
        assert_eq!(quantity(Decimal::new(438_000, 2)), "4,380");
        assert_eq!(quantity(Decimal::new(5, 3)), "0.005");
        assert_eq!(percent(Decimal::ONE, Decimal::new(3, 0)), "33.3 %");
        assert_eq!(percent(Decimal::TWO, Decimal::new(3, 0)), "66.7 %");
        assert_eq!([counted(1, "user"), counted(1_000, "user")], ["1 user", "1,000 users"]);
        assert_eq!(percent(Decimal::ONE, Decimal::ZERO), "");
    }
}
