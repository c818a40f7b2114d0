//! Object storage: gibibytes per bucket, in the printed proportions.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::site::Site;
use crate::sizing::explanation::notes::Notes;
use crate::units::Gib;

/// The buckets by name; none where the guide prints none.
pub(super) fn size(site: &Site, notes: &mut Notes) -> BTreeMap<String, u64> {
    let Some(printed) = &site.printed.object_storage else { return BTreeMap::new() };
    let sum: u64 = printed.values().sum();
    let asked = site.demand.asked.object_storage();
    let total = site.raise(Gib::from(sum), asked);
    notes.decide("object_storage", || {
        format!(
            "the guide's buckets hold {}, the calculator needs {asked}; the buckets keep the \
             guide's proportions",
            Gib::from(sum)
        )
    });
    let share = |gb: u64| Gib(total.0 * Decimal::from(gb) / Decimal::from(sum)).ceil();
    printed.iter().map(|(name, gb)| (name.clone(), share(*gb))).collect()
}
