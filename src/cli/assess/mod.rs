//! `glsizing assess`: whether what a state or a plan of Terraform has is enough.

mod components;
mod found;
mod illegal;
mod others;
mod resources;

use clap::{Args, ValueEnum};
use serde_json::Value as Json;

use super::conditions::{Answer, Conditions, Facts, too_small};
use super::fault::Fault;
use super::figures::{quantity, signed};
use super::inputs::{InputFlags, Inputs};
use super::preview::facts;
use super::report::{self, Column, Report, Section};
use crate::sizing::assessment::{Assessment, Component};
use crate::text::escaped_json;
use found::{Found, Said};
use resources::Resource;

/// A state or plan, the workload, and how to show what is found.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What `terraform show -json` or `tofu show -json` prints, of a state or of a plan; `-` is standard input.
    #[arg(value_name = "STATE")]
    state: String,
    /// File with the workload and the other inputs, TOML or JSON.
    #[arg(short, long, value_name = "FILE")]
    file: Option<String>,
    /// Which resource a component is, such as `database=module.db.aws_db_instance.this` or
    /// `node_groups.web=aws_eks_node_group.front`.
    #[arg(long, value_name = "COMPONENT=ADDRESS")]
    component: Vec<String>,
    /// How to show it.
    #[arg(short, long, value_enum, default_value_t = Output::Table)]
    output: Output,
    #[command(flatten)]
    conditions: Conditions,
    /// The workload, and other inputs.
    #[command(flatten)]
    inputs: InputFlags,
}

/// How to show an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For a terminal.
    Table,
    /// The attributes of `glsizing_assessment`, with what was found.
    Json,
    /// For the comment of a pull request.
    Markdown,
}

const COMPONENTS: &[Column] = &[
    Column::Text("Component"),
    Column::Text("Finding"),
    Column::Text("Why"),
    Column::Figure("USD a month"),
];
const CARRIES: &[Column] = &[Column::Text("When this grows"), Column::Figure("It carries")];
const RESOURCES: &[Column] = &[Column::Text("Resource"), Column::Text("What it is")];
const ILLEGAL: &[Column] =
    &[Column::Text("Resource"), Column::Text("Rule"), Column::Text("What AWS refuses")];

/// The assessment, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let file = arguments.file.as_deref();
    let mut inputs = file.map_or(Ok(Inputs::default()), Inputs::from_file)?;
    inputs.take_flags(&arguments.inputs)?;
    let resources = resources::read(&arguments.state)?;
    let found = find(&resources, arguments, &mut inputs)?;
    let assessed = inputs.assess()?;
    let illegal = illegal::faults(&resources, found.region.as_deref());
    let report = || tables(&assessed.assessment, &found, &illegal);
    let text = match arguments.output {
        Output::Table => report::table(&report()),
        Output::Markdown => report::markdown(&report(), "assess"),
        Output::Json => {
            let mut json = assessed.attributes;
            if let Json::Object(parts) = &mut json {
                parts.insert("resources".to_owned(), found.json());
                parts.insert("illegal".to_owned(), illegal::json(&illegal));
            }
            escaped_json(&format!("{json:#}\n")).into_owned()
        }
    };
    // The cost and the corrections are those of the plan that starts from what runs.
    let planned = arguments.conditions.are_about_a_plan().then(|| inputs.plan()).transpose();
    let planned = planned.map_err(|fault| arguments.conditions.of_fault(fault))?;
    let facts = Facts {
        underprovisioned: too_small(&assessed.assessment),
        illegal: illegal.iter().map(|one| format!("{}: {}", one.address, one.violation)).collect(),
        ..planned.as_ref().map_or_else(Facts::default, |planned| facts(&planned.plan))
    };
    Ok(arguments.conditions.answer(text, &facts))
}

/// What the resources are, taken over into the inputs.
fn find(
    resources: &[Resource],
    arguments: &Arguments,
    inputs: &mut Inputs,
) -> Result<Found, Fault> {
    let chosen = found::choices(resources, &arguments.component)?;
    let platform = inputs.text("platform").map(str::to_owned);
    let has_role = inputs.text("region_role").is_some();
    let mut found =
        components::find(resources, &chosen, &Said { platform: platform.as_deref(), has_role });
    let take = |inputs: &mut Inputs, found: &Found| {
        inputs.take_found(&found.current, found.platform.as_deref(), found.region.as_deref());
    };
    // The names of services are those of the plan, and not every tier runs on Fargate.
    let mut tried = inputs.clone();
    take(&mut tried, &found);
    let is_fargate = found.platform.as_deref() == Some("ecs_fargate");
    let plan = is_fargate.then(|| tried.plan().ok()).flatten();
    let names = plan.map(|plan| plan.plan.deployment.services.into_keys().collect());
    if is_fargate && names.is_none() {
        found.platform = platform;
    }
    others::services(resources, &chosen, names.as_ref(), &mut found);
    take(inputs, &found);
    Ok(found)
}

fn tables(assessment: &Assessment, found: &Found, illegal: &[illegal::Illegal]) -> Report {
    let component = |(path, one): (&String, &Component)| {
        let why: Vec<&str> = one.judgement.reasons.values().map(String::as_str).collect();
        let usd = one.monthly_usd_difference.map_or("unknown".to_owned(), signed);
        vec![path.clone(), one.judgement.verdict.as_str().to_owned(), why.join("; "), usd]
    };
    let components = assessment.components.iter().map(component);
    let not_assessed: Vec<&str> = assessment.not_assessed.iter().map(String::as_str).collect();
    let mut components = Section::new("Components", COMPONENTS, components);
    if !not_assessed.is_empty() {
        components =
            components.with_note(format!("Needed and not found: {}.", not_assessed.join(", ")));
    }
    let inputs = assessment.carries.inputs.iter();
    let carries = inputs.map(|(input, most)| {
        let most = most.map_or("nothing".to_owned(), |most| quantity(most.into()));
        vec![input.in_words().to_owned(), most]
    });
    let all = assessment
        .carries
        .all
        .map_or("not the workload itself".to_owned(), |percent| format!("{percent} % more"));
    let carries = carries.chain([vec!["all of them".to_owned(), all]]);
    let mut carries = Section::new("What it carries", CARRIES, carries);
    if let Some(bottleneck) = &assessment.bottleneck {
        carries = carries.with_note(format!("The first to give out: {bottleneck}."));
    }
    let refused = illegal.iter().map(|one| {
        vec![one.address.clone(), one.violation.rule.to_owned(), one.violation.to_string()]
    });
    let refused = Section::new("What AWS refuses", ILLEGAL, refused);
    let resources = found.resources.iter().map(|(address, is)| vec![address.clone(), is.clone()]);
    let resources = Section::new("Resources", RESOURCES, resources);
    let sections = [components, carries, refused, resources];
    Report {
        title: format!(
            "{} of {} components are too small for this workload",
            too_small(assessment).len(),
            assessment.components.len()
        ),
        sections: sections.into_iter().filter(|section| !section.is_empty()).collect(),
    }
}
