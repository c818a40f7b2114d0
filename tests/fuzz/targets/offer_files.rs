//! AWS's offer files, JSON or CSV, from which `glsizing prices import` makes a price file. The readers
//! are compiled here on their own, without the command line around them.
#![no_main]

// What the readers name as `crate::aws`, `crate::text` and `crate::units`.
use glsizing::{aws, text, units};
use libfuzzer_sys::fuzz_target;

#[allow(dead_code, unused_imports, reason = "the query API's answers are read elsewhere")]
#[path = "../../../src/cli/prices/offer/mod.rs"]
mod offer;

fuzz_target!(|input: &[u8]| {
    let mut collector = offer::Collector::default();
    let record = offer::Record::first();
    let reader = record.bound(input);
    let read = match input.first() {
        Some(b'{') => offer::read_json(reader, &record, &mut collector),
        _ => offer::read_csv(reader, &record, &mut collector),
    };
    if let (Ok(()), Ok((prices, _))) = (read, collector.finish()) {
        assert!(prices.values().all(|found| !found.unit.is_empty()));
    }
});
