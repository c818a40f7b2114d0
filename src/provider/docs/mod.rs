//! The documentation in the registries' format, made from the same declarations as the schema and
//! from the data files. A test keeps the committed pages equal to these.

mod alarms;
mod contradictions;
mod data_source;
mod functions;
mod growth;
mod resilience;
mod rules;

use crate::tfplugin::Provider;

use super::Glsizing;

/// One page.
#[derive(Debug)]
pub struct Page {
    /// Below `docs/`.
    pub path: String,
    /// Markdown with front matter.
    pub text: String,
}

/// Every generated page.
pub fn pages() -> Vec<Page> {
    let provider = Glsizing::default();
    let mut pages = vec![
        index(&provider),
        alarms::page(),
        rules::page(),
        contradictions::page(),
        growth::page(),
        resilience::page(),
    ];
    pages.extend(provider.data_sources().iter().map(|source| data_source::page(source.as_ref())));
    pages.extend(provider.functions().iter().map(|function| functions::page(function.as_ref())));
    pages
}

fn index(provider: &Glsizing) -> Page {
    let block = provider.schema();
    let text = format!(
        "{}# glsizing Provider\n\n{} The data source `glsizing_plan` turns organizations, users and \
         transactions per day into values that go straight into `aws_db_instance`, \
         `aws_eks_node_group` and the rest; `glsizing_forecast` does so for every month of a growing \
         workload. [Getting started](guides/getting-started.md) installs it from a registry, a mirror or a \
         clone.\n\n## Example Usage\n\n{}\n## Schema\n\n{}",
        front_matter("glsizing Provider", "", "Sizes AWS infrastructure offline."),
        block.description,
        hcl(include_str!("../../../examples/provider/provider.tf")),
        data_source::attributes(&block.attributes),
    );
    Page { path: "index.md".to_owned(), text }
}

/// What both registries read at the top of a page.
pub fn front_matter(title: &str, subcategory: &str, description: &str) -> String {
    format!(
        "---\npage_title: \"{title}\"\nsubcategory: \"{subcategory}\"\ndescription: |-\n  \
         {description}\n---\n\n"
    )
}

/// The section of the example that `files` has for a name; none without an example.
fn example(files: &[(&str, &str)], name: &str) -> String {
    let file = files.iter().find(|(of, _)| *of == name);
    file.map_or_else(String::new, |(_, file)| format!("## Example Usage\n\n{}\n", hcl(file)))
}

fn hcl(file: &str) -> String {
    format!("```terraform\n{file}```\n")
}
