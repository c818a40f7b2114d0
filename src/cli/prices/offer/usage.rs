//! AWS's usage types and the SKUs they are the prices of (`usage_types.csv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::aws::price::SkuName;

static TABLE: LazyLock<HashMap<&'static str, Vec<Usage>>> = LazyLock::new(table);

/// What a usage type is the price of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Usage {
    family: &'static str,
    pub sku: SkuName,
    /// Where the tier starts, for tiers that AWS sells as SKUs of their own.
    pub from: u32,
    /// How many of our units AWS's unit has.
    pub divisor: u32,
    units: &'static str,
}

impl Usage {
    /// The meaning of a product's usage type and family.
    pub fn of(usage_type: &str, family: &str) -> Option<Usage> {
        let same = TABLE.get(without_region(usage_type))?;
        same.iter().copied().find(|usage| usage.family.is_empty() || usage.family == family)
    }

    /// Whether AWS's unit is one this price may have.
    pub fn is_unit(&self, unit: &str) -> bool {
        self.units.split(' ').any(|known| known.eq_ignore_ascii_case(unit))
    }

    /// AWS's amount in our unit.
    pub fn scaled(&self, usd: Decimal) -> Decimal {
        usd / Decimal::from(self.divisor)
    }
}

/// `EUC1-NatGateway-Hours` is `NatGateway-Hours` in Frankfurt; some regions have no prefix.
pub fn without_region(usage_type: &str) -> &str {
    match usage_type.split_once('-') {
        Some((prefix, rest)) if is_region(prefix) => rest,
        _ => usage_type,
    }
}

/// Two to four capitals and at most one digit: `EU`, `USE2`, `APN1`.
fn is_region(prefix: &str) -> bool {
    let letters = prefix.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = prefix.len() - letters.len();
    (2..=4).contains(&letters.len())
        && digits <= 1
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn table() -> HashMap<&'static str, Vec<Usage>> {
    let rows = include_str!("usage_types.csv").lines().filter(|line| !line.starts_with('#'));
    let mut table: HashMap<_, Vec<Usage>> = HashMap::new();
    for line in rows.skip(1) {
        let fields: Vec<&'static str> = line.split(',').collect();
        let [usage_type, family, sku, from, divisor, units] = fields[..] else {
            panic!("usage_types.csv: `{line}` does not have six fields")
        };
        let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("`{line}`: `{text}`"));
        let usage = Usage {
            family,
            sku: SkuName::named(sku).unwrap_or_else(|| panic!("`{line}`: no SKU `{sku}`")),
            from: number(from),
            divisor: number(divisor),
            units,
        };
        table.entry(usage_type).or_default().push(usage);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_before_the_usage_type_is_skipped() {
        for (text, bare) in [
            ("EUC1-NatGateway-Hours", "NatGateway-Hours"),
            ("NatGateway-Hours", "NatGateway-Hours"),
            ("EU-RDS:GP3-Storage", "RDS:GP3-Storage"),
            ("RDS:GP3-Storage", "RDS:GP3-Storage"),
            ("USE1-AmazonEKS-Hours:perCluster", "AmazonEKS-Hours:perCluster"),
            ("LCUUsage", "LCUUsage"),
        ] {
            assert_eq!(without_region(text), bare);
        }
    }

    #[test]
    fn a_load_balancer_is_known_by_its_family() {
        let sku = |family| Usage::of("EUC1-LoadBalancerUsage", family).map(|usage| usage.sku);
        assert_eq!(sku("Load Balancer-Application"), Some(SkuName::AlbHour));
        assert_eq!(sku("Load Balancer-Network"), Some(SkuName::NlbHour));
        assert_eq!(sku("Load Balancer-Gateway"), None);
    }
}
