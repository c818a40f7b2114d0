//! A function's page: what it does, an example that runs, its signature and arguments.

use std::fmt::Write;

use super::data_source::type_name;
use super::page::{Page, example, front_matter};
use crate::tfplugin::{Function, Parameter};

/// The example of each function: a file of a root module that a test plans.
const EXAMPLES: &[(&str, &str)] = &[
    ("alternatives", include_str!("../../../examples/functions/alternatives.tf")),
    ("assess", include_str!("../../../examples/functions/assess.tf")),
    ("calculate", include_str!("../../../examples/functions/calculate.tf")),
    ("compare", include_str!("../../../examples/functions/compare.tf")),
    ("compare_class", include_str!("../../../examples/functions/compare_class.tf")),
    ("db_instance_class", include_str!("../../../examples/functions/db_instance_class.tf")),
    ("demand", include_str!("../../../examples/functions/demand.tf")),
    ("forecast", include_str!("../../../examples/functions/forecast.tf")),
    ("guide_regions", include_str!("../../../examples/functions/guide_regions.tf")),
    ("monthly_usd", include_str!("../../../examples/functions/monthly_usd.tf")),
    ("node_allocatable", include_str!("../../../examples/functions/node_allocatable.tf")),
    ("nodes_for", include_str!("../../../examples/functions/nodes_for.tf")),
    ("plan", include_str!("../../../examples/functions/plan.tf")),
    ("price", include_str!("../../../examples/functions/price.tf")),
    ("rds_storage", include_str!("../../../examples/functions/rds_storage.tf")),
    ("rds_storage_errors", include_str!("../../../examples/functions/rds_storage_errors.tf")),
    ("tier", include_str!("../../../examples/functions/tier.tf")),
];

/// The page of a function.
pub fn page(function: &dyn Function) -> Page {
    let (name, definition) = (function.name(), function.definition());
    let variadic = definition.variadic.iter().map(|one| format!("{}...", signature(one)));
    let arguments: Vec<String> =
        definition.parameters.iter().map(signature).chain(variadic).collect();
    let mut text = format!(
        "{}# function: {name}\n\n{}\n\n{}## Signature\n\n```text\n\
         {name}({}) {}\n```\n",
        front_matter(
            &format!("{name} function - glsizing"),
            "",
            &format!("{}.", definition.summary)
        ),
        definition.description,
        example(EXAMPLES, name),
        arguments.join(", "),
        type_name(&definition.returns).to_lowercase(),
    );
    if !arguments.is_empty() {
        text.push_str("\n## Arguments\n\n");
    }
    let parameters = definition.parameters.iter().chain(&definition.variadic);
    for (at, parameter) in parameters.enumerate() {
        let Parameter { name, ty, description, allow_null, .. } = parameter;
        let nullable = match at >= definition.parameters.len() {
            true => ", Variadic",
            false if *allow_null => ", Nullable",
            false => "",
        };
        let _ = writeln!(text, "{}. `{name}` ({}{nullable}) {description}", at + 1, type_name(ty));
    }
    Page { path: format!("functions/{name}.md"), text }
}

fn signature(parameter: &Parameter) -> String {
    format!("{} {}", parameter.name, type_name(&parameter.ty).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Glsizing;
    use crate::tfplugin::Provider;

    #[test]
    fn every_function_has_an_example() {
        for function in Glsizing::default().functions() {
            let text = page(function.as_ref()).text;
            assert!(text.contains("## Example Usage\n\n```terraform\n"), "{}", function.name());
        }
    }
}
