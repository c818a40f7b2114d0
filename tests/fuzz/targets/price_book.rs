//! A price file of the user's own: read, and laid over the embedded prices.
#![no_main]

use glsizing::aws::Catalogue;
use glsizing::aws::price::{Overlay, PriceBook};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    if let Ok(overlay) = Overlay::parse_json(input, Catalogue::embedded()) {
        let book = PriceBook::embedded().with(overlay);
        assert!(!book.version().is_empty() && book.sha256().len() == 64);
    }
});
