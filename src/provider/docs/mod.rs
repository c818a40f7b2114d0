//! The documentation in the registries' format, made from the same declarations as the schema and
//! from the data files. A test keeps the committed pages equal to these.

mod alarms;
mod contradictions;
mod data_source;
mod functions;
mod growth;
mod page;
mod resilience;
mod rules;

use crate::tfplugin::Provider;

use super::Glsizing;
use super::alternatives::AlternativesQuery;
use super::assessment::AssessmentQuery;
use super::forecast::ForecastQuery;
use super::plan::PlanQuery;
use page::hcl;

use page::GUIDES;
pub use page::{Page, front_matter};

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
    pages.push(data_source::page::<AlternativesQuery>(include_str!(
        "../../../examples/alternatives/main.tf"
    )));
    pages.push(data_source::page::<AssessmentQuery>(include_str!(
        "../../../examples/assessment/main.tf"
    )));
    pages
        .push(data_source::page::<ForecastQuery>(include_str!("../../../examples/growth/main.tf")));
    pages
        .push(data_source::page::<PlanQuery>(include_str!("../../../examples/quickstart/main.tf")));
    pages.extend(provider.functions().iter().map(|function| functions::page(function.as_ref())));
    pages
}

fn index(provider: &Glsizing) -> Page {
    let block = provider.schema();
    let text = format!(
        "{}# glsizing Provider\n\n{} The data source `glsizing_plan` turns organizations, \
         users and transactions per day into values for `aws_db_instance`, `aws_eks_node_group` \
         and other resources; `glsizing_forecast` plans every month of a growing workload, \
         `glsizing_assessment` says whether what runs is enough, and `glsizing_alternatives` what would be \
         cheaper. \
         [Getting started]({GUIDES}getting-started.md) shows how to install it from a registry, \
         a mirror or a clone, and the [glossary]({GUIDES}glossary.md) explains its words.\n\n## \
         Example Usage\n\n{}\n## Schema\n\n{}",
        front_matter("glsizing Provider", "", "Sizes AWS infrastructure offline."),
        block.description,
        hcl(include_str!("../../../examples/provider/provider.tf")),
        data_source::attributes(&block.attributes),
    );
    Page { path: "index.md".to_owned(), text }
}
