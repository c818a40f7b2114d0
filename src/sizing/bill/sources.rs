//! Where the prices of a bill come from, and the short keys of a user's own sources.

use crate::aws::price::{Price, PriceBook};

/// Where prices come from, and of when they are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PriceSource {
    pub source: String,
    pub as_of: String,
    /// When the prices were last found unchanged, if they were looked at again.
    pub confirmed: Option<String>,
    /// Whether that is more than two years before the price book's own date.
    pub stale: bool,
}

impl PriceSource {
    pub(super) fn of(price: &Price<'_>, book: &PriceBook) -> PriceSource {
        PriceSource {
            source: price.source.to_owned(),
            as_of: price.as_of.to_owned(),
            confirmed: price.confirmed.map(str::to_owned),
            stale: book.is_stale(price),
        }
    }

    /// Whether a price is from here.
    pub(super) fn is_of(&self, price: &Price<'_>) -> bool {
        (&*self.source, &*self.as_of, self.confirmed.as_deref())
            == (price.source, price.as_of, price.confirmed)
    }
}

/// Lower-case letters and digits with dashes between words, of about 40 characters.
pub fn first_words(text: &str) -> String {
    let words =
        text.split(|one: char| !one.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut short = String::new();
    for word in words.take_while(|word| word.len() <= MOST_OF_A_KEY) {
        if short.len() + word.len() >= MOST_OF_A_KEY {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(&word.to_ascii_lowercase());
    }
    if short.is_empty() { "given".to_owned() } else { short }
}

/// The longest beginning of a text that becomes a key.
const MOST_OF_A_KEY: usize = 40;
