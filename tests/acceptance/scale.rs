//! A thousand plans at once.

use crate::support::{Workspace, cores};

/// A core evaluates `for_each` anew for each instance, so the set is made once, in a local value.
const HCL: &str = r#"
locals {
  numbers = toset([for i in range(1, 1001) : tostring(i)])
  tiers   = { for key, plan in data.glsizing_plan.each : key => plan.tier }
}

data "glsizing_plan" "each" {
  for_each = local.numbers

  organizations        = tonumber(each.key)
  users                = 10 * tonumber(each.key)
  transactions_per_day = 1000 * tonumber(each.key)
}

output "count" {
  value = "${length(local.tiers)} plans"
}

output "tiers" {
  value = join(" ", [for key in [10, 11, 101, 1000] : local.tiers[key]])
}
"#;

/// On the first core only: `faults::limits` makes as many plans on each.
#[test]
fn a_thousand_instances_plan() {
    for core in cores().iter().take(1) {
        let run = Workspace::new(core, HCL).run(&["plan", "-input=false"]).succeeds();
        run.prints("\"1000 plans\"").prints("\"small medium large large\"");
    }
}
