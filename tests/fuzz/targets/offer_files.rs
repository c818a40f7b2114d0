//! AWS's offer files, JSON or CSV, from which `glsizing prices import` makes a price file. The readers
//! stand here on their own, without the command line around them.
#![no_main]

// What the readers name as `crate::aws`.
use glsizing::aws;
use libfuzzer_sys::fuzz_target;

#[allow(dead_code, unused_imports, reason = "the query API's answers are read elsewhere")]
#[path = "../../../src/cli/prices/offer/mod.rs"]
mod offer;

fuzz_target!(|input: &[u8]| {
    let mut collector = offer::Collector::default();
    let read = match input.first() {
        Some(b'{') => offer::read_json(input, &mut collector),
        _ => offer::read_csv(input, &mut collector),
    };
    if read.is_ok() {
        let (prices, _) = collector.finish();
        assert!(prices.values().all(|found| !found.unit.is_empty()));
    }
});
