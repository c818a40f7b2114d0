//! Numbers as people write them: `500k`, `1,000`, `1_000`.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// Suffixes and the factors that they stand for.
const SUFFIXES: [(char, i64); 4] = [('k', 1_000), ('K', 1_000), ('m', 1_000_000), ('M', 1_000_000)];

/// The number in digits; any other text as it is, for the input to refuse.
pub fn plain(text: &str) -> String {
    read(text).unwrap_or_else(|| text.to_owned())
}

fn read(text: &str) -> Option<String> {
    let suffix = SUFFIXES.into_iter().find(|(suffix, _)| text.ends_with(*suffix));
    let Some((suffix, factor)) = suffix else { return Some(grouped(text)?.into_owned()) };
    let number = grouped(text.strip_suffix(suffix)?)?;
    let number = Decimal::from_str_exact(&number).ok()?;
    Some(number.checked_mul(factor.into())?.normalize().to_string())
}

/// Digits without the signs between their groups, if these are thousands: no `0,5`, no `1,00`.
fn grouped(text: &str) -> Option<Cow<'_, str>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let Some(sign) = whole.chars().find(|sign| [',', '_'].contains(sign)) else {
        return Some(text.into());
    };
    let mut groups = whole.split(sign);
    let first = groups.next()?.trim_start_matches('-');
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let starts = (1..=3).contains(&first.len()) && is_digits(first) && !first.starts_with('0');
    let goes_on = groups.all(|group| group.len() == 3 && is_digits(group));
    (starts && goes_on && is_digits(fraction)).then(|| text.replace(sign, "").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, number) in [
            ("500k", "500000"),
            ("1.5k", "1500"),
            ("2M", "2000000"),
            ("1,000", "1000"),
            ("1_000", "1000"),
            ("12,345,678.5", "12345678.5"),
            ("1,000k", "1000000"),
            ("-1,000", "-1000"),
        ] {
            assert_eq!(plain(text), number);
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in [
            "500",
            "0.2",
            "1e3",
            "0,5",
            "1,00",
            "1,0000",
            "1,000_000",
            "k",
            "lots",
            "",
            "1,000,",
            "5kk",
        ] {
            assert_eq!(plain(text), text);
        }
    }
}
