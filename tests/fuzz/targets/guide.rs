//! A guide of the user's own: read, checked, and each of its tiers planned.
#![no_main]

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::guide_check::contradictions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    match Guide::parse(input) {
        Ok(guide) => {
            assert_eq!(guide.hash.len(), 64);
            // Among its rules is that every tier has a plan or a reason why there is none.
            contradictions(&guide, Catalogue::embedded(), PriceBook::embedded());
        }
        Err(error) => assert!(!error.faults.is_empty() && !error.to_string().is_empty()),
    }
});
