//! What types of a T family sustain: they earn CPU credits for a share of each vCPU.

use std::collections::BTreeMap;

use super::error::DataError;
use super::table;

const FILE: &str = "burstable.csv";

/// The baseline by size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burstable(BTreeMap<String, u32>);

impl Burstable {
    /// The percentage of each vCPU that a type sustains; none for a type that is not of a T family.
    pub fn baseline_percent(&self, type_name: &str) -> Option<u32> {
        let name = type_name.trim_start_matches("db.").trim_start_matches("cache.");
        let (family, size) = name.split_once('.')?;
        let generation = family.strip_prefix('t')?;
        let is_t_family = generation.starts_with(|first: char| first.is_ascii_digit());
        is_t_family.then(|| self.0.get(size).copied()).flatten()
    }

    pub(super) fn parse(text: &str) -> Result<Burstable, DataError> {
        let mut sizes = BTreeMap::new();
        for row in table::read(FILE, text, &["size", "baseline_percent"])? {
            sizes.insert(row.required("size")?.to_owned(), row.parse("baseline_percent")?);
        }
        Ok(Burstable(sizes))
    }
}

#[cfg(test)]
mod tests {
    use crate::aws::Catalogue;

    #[test]
    fn only_t_families_have_a_baseline() {
        let burstable = Catalogue::embedded().burstable();
        let types = ["t3.large", "db.t4g.medium", "cache.t3.micro", "m5.large", "trn1.2xlarge"];
        let percent = types.map(|name| burstable.baseline_percent(name));
        assert_eq!(percent, [Some(30), Some(20), Some(10), None, None]);
    }
}
