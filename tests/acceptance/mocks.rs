//! Plans that the tests of a module make up: `override_data` takes an object, a map and a list as a whole.

use crate::support::{Workspace, cores};

const MODULE: &str = r#"
data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

data "glsizing_forecast" "this" {
  starting_on          = "2027-01-01"
  months               = 3
  organizations        = { start = 1, monthly_growth = 0 }
  users                = { start = 1, monthly_growth = 0 }
  transactions_per_day = { start = 1, monthly_growth = 0 }
}

output "tier" {
  value = data.glsizing_plan.this.tier
}

output "load_balancers" {
  value = data.glsizing_plan.this.network.application_load_balancers
}

output "web" {
  value = data.glsizing_plan.this.node_groups["web"].desired_size
}

output "first_tier" {
  value = data.glsizing_forecast.this.periods[0].tier
}
"#;

const TESTS: &str = r#"
mock_provider "glsizing" {}

run "made_up" {
  command = plan

  override_data {
    target = data.glsizing_plan.this
    values = {
      tier = "large"
      network = {
        application_load_balancers = 7
        availability_zone_count    = 3
        cloudfront                 = true
        direct_connect_gbps        = null
        nat_gateways               = 3
        network_load_balancers     = 1
      }
      node_groups = {
        web = {
          ami_type       = "AL2023_x86_64_STANDARD"
          capacity_type  = "ON_DEMAND"
          desired_size   = 9
          disk_size      = 20
          instance_types = ["m5.large"]
          max_size       = 9
          min_size       = 1
          update_config  = { max_unavailable = 1 }
        }
      }
    }
  }

  override_data {
    target = data.glsizing_forecast.this
    values = {
      periods = [{
        by_component         = {}
        cell_count           = 1
        date                 = "2027-01-01"
        monthly_usd          = "1"
        organizations        = 1
        tier                 = "large"
        transactions_per_day = 1
        users                = 1
      }]
    }
  }

  assert {
    condition     = output.tier == "large"
    error_message = "the text was lost"
  }

  assert {
    condition     = output.load_balancers == 7
    error_message = "the object was lost"
  }

  assert {
    condition     = output.web == 9
    error_message = "the map was lost"
  }

  assert {
    condition     = output.first_tier == "large"
    error_message = "the list was lost"
  }
}
"#;

#[test]
fn objects_maps_and_lists_are_taken_as_a_whole() {
    for core in cores().iter().filter(|core| core.is_command_line()) {
        let workspace = Workspace::new(core, MODULE);
        workspace.write("made_up.tftest.hcl", TESTS);
        workspace.run(&["test"]).succeeds().prints("1 passed, 0 failed");
    }
}
