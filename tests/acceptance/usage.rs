//! Figures of one's own for what depends on usage.

use crate::support::{Workspace, cores};

const HCL: &str = r#"
data "glsizing_plan" "this" {
  organizations        = 10
  users                = 100
  transactions_per_day = 10000

  usage = {
    internet_tb = 1
  }
}

data "glsizing_plan" "estimated" {
  organizations        = 10
  users                = 100
  transactions_per_day = 10000
}

output "usage" {
  value = data.glsizing_plan.this.usage
}

output "lines_are_estimated" {
  value = data.glsizing_plan.this.cost.lines == data.glsizing_plan.estimated.cost.lines
}
"#;

/// The core converts an object to the schema's type and drops what the type does not have, so no
/// provider sees it: the estimate stays.
#[test]
fn an_unknown_figure_never_reaches_the_provider() {
    for core in cores() {
        let outputs = Workspace::new(core, HCL).planned_outputs(&[]);
        assert!(outputs["usage"]["internet_gb"].is_null());
        assert_eq!(outputs["lines_are_estimated"], true);
    }
}

/// The function gets the object as it is written.
#[test]
fn the_function_refuses_an_unknown_figure() {
    let hcl = r#"
output "plan" {
  value = provider::glsizing::plan({
    organizations        = 10
    users                = 100
    transactions_per_day = 10000
    usage                = { internet_tb = 1 }
  })
}
"#;
    for core in cores() {
        let run = Workspace::new(core, hcl).run(&["plan", "-json", "-input=false"]).exits(1);
        let errors = run.errors();
        assert!(errors.contains("inputs.usage.internet_tb does not exist"), "{errors}");
    }
}

/// Cores disagree about the line of a part of an object, so only the message is held.
#[test]
fn a_negative_figure_is_named() {
    let hcl = HCL.replace("internet_tb = 1", "internet_gb = -1");
    for core in cores() {
        let errors =
            Workspace::new(core, &hcl).run(&["plan", "-json", "-input=false"]).exits(1).errors();
        let message = "usage.internet_gb must be at least 0 and below 1,000,000,000,000,000,000; -1 \
                       was given.";
        assert!(errors.starts_with("Invalid usage") && errors.ends_with(message), "{errors}");
    }
}
