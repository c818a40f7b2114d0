//! Identical members over zones, as EKS and Auto Scaling groups spread them: evenly, the remainder
//! in the first zones (docs/guides/resilience.md).

/// How many of them the fullest zone has.
pub fn in_worst_zone(count: u64, zones: u32) -> u64 {
    count.div_ceil(u64::from(zones.max(1)))
}

/// How many are left without the fullest zone.
pub fn without_worst_zone(count: u64, zones: u32) -> u64 {
    count - in_worst_zone(count, zones)
}

/// The fewest of which so many are left without the fullest zone; none in a single zone.
pub fn surviving(needed: u64, zones: u32) -> Option<u64> {
    let left = u64::from(zones).checked_sub(1).filter(|left| *left > 0)?;
    Some((needed * u64::from(zones)).div_ceil(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remainder_is_in_the_first_zones() {
        assert_eq!([1, 2, 3, 4, 5, 6].map(|count| in_worst_zone(count, 3)), [1, 1, 1, 2, 2, 2]);
        assert_eq!(without_worst_zone(29, 3), 19);
        assert_eq!(without_worst_zone(4, 1), 0);
    }

    #[test]
    fn survivors_are_the_fewest_that_suffice() {
        for zones in 2..=6 {
            for needed in 0..200 {
                let count = surviving(needed, zones).unwrap();
                assert!(without_worst_zone(count, zones) >= needed, "{needed} over {zones}");
                let fewer = count.checked_sub(1);
                assert!(fewer.is_none_or(|fewer| without_worst_zone(fewer, zones) < needed));
            }
        }
        assert_eq!(surviving(1, 1), None);
    }
}
