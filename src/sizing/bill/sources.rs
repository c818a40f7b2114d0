//! Where the prices of a bill come from, and the short keys of a user's own sources.

use std::borrow::Cow;

use crate::aws::price::{Origin, Price, PriceBook};

/// Where prices come from, and of when they are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PriceSource {
    pub source: Cow<'static, str>,
    pub as_of: Cow<'static, str>,
    /// When the prices were last found unchanged, if they were looked at again.
    pub confirmed: Option<&'static str>,
    /// Whether that is more than two years before the price book's own date.
    pub stale: bool,
}

impl PriceSource {
    pub(super) fn of(price: &Price<'_>, book: &PriceBook) -> PriceSource {
        let stale = book.is_stale(price);
        match price.origin {
            Origin::Embedded { source, as_of, confirmed, .. } => {
                PriceSource { source: source.into(), as_of: as_of.into(), confirmed, stale }
            }
            Origin::Given { source, as_of, .. } => {
                let (source, as_of) = (source.to_owned().into(), as_of.to_owned().into());
                PriceSource { source, as_of, confirmed: None, stale }
            }
        }
    }

    /// Whether a price is from here.
    pub(super) fn is_of(&self, price: &Price<'_>) -> bool {
        (&*self.source, &*self.as_of, self.confirmed)
            == (price.source(), price.as_of(), price.confirmed())
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
