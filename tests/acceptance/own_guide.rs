//! The provider's `guide`: what differs from the embedded one, as the example has it.

use serde_json::json;

use crate::support::{Workspace, cores};

/// A core sends the object with its type.
const BY_FUNCTION: &str = r#"
output "function_agrees" {
  value = data.glsizing_plan.this.id == provider::glsizing::plan({
    organizations        = 50
    users                = 500
    transactions_per_day = 50000
    guide                = file("${path.module}/guide.toml")
  }).id
}
"#;

#[test]
fn the_example_sizes_by_rates_of_its_own() {
    for core in cores() {
        let workspace = Workspace::example(core, "own-guide");
        workspace.write("function.tf", BY_FUNCTION);
        let outputs = workspace.planned_outputs(&[]);
        let guide = &outputs["guide"];
        assert_eq!((&guide["name"], &guide["version"]), (&json!("acme"), &json!("2026.1")));
        assert_eq!(guide["hash"].as_str().map(str::len), Some(64));
        assert_eq!(outputs["web_vcpus"], 12.5, "500 / 40");
        assert_eq!(outputs["allocated_storage"], 4000, "50 x 80");
        assert_eq!(outputs["function_agrees"], true);
    }
}
