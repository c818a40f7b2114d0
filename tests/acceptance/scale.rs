//! A thousand plans at once.

use crate::support::{Workspace, cores};

const HCL: &str = r#"
data "glsizing_plan" "each" {
  for_each = toset([for i in range(1, 1001) : tostring(i)])

  organizations        = tonumber(each.key)
  users                = 10 * tonumber(each.key)
  transactions_per_day = 1000 * tonumber(each.key)
}

output "tiers" {
  value = { for key, plan in data.glsizing_plan.each : key => plan.tier }
}
"#;

#[test]
fn a_thousand_instances_plan() {
    for core in cores() {
        let tiers = Workspace::new(core, HCL).planned_outputs(&[])["tiers"].clone();
        let tiers = tiers.as_object().unwrap();
        assert_eq!(tiers.len(), 1000);
        assert_eq!(tiers["10"], "small");
        assert_eq!(tiers["11"], "medium");
        assert_eq!(tiers["101"], "large");
        assert_eq!(tiers["1000"], "large");
    }
}
