//! `glsizing assess`: whether what a state or a plan of Terraform has is enough.

mod changes;
mod components;
mod current;
mod found;
mod illegal;
mod nodes;
mod others;
mod resources;

use std::collections::{BTreeMap, BTreeSet};

use clap::{Args, ValueEnum};
use serde_json::{Map, Value as Json, json};

use super::conditions::{Answer, Conditions, Facts, too_small};
use super::fault::Fault;
use super::figures::{quantity, signed};
use super::inputs::{InputFlags, Inputs};
use super::preview::facts;
use super::report::{self, Column, Report, Section};
use super::shown;
use crate::sizing::Deployment;
use crate::sizing::assessment::{Assessment, Component};
use crate::text::escaped_json;
pub use current::illegal as illegal_current;
use found::{Chosen, Found, Said};
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
    let mut inputs = Inputs::given(arguments.file.as_deref(), &arguments.inputs)?;
    let resources = resources::read(&arguments.state)?;
    let said = illegal_current(&inputs);
    let found = find(&resources, arguments, &mut inputs)?;
    let illegal = illegal::faults(&resources, found.region.as_deref());
    if !inputs.has_current() && found.resources.is_empty() {
        let must =
            "has no resource that a plan sizes, such as aws_db_instance or aws_eks_node_group";
        return Err(shown::fault(&arguments.state, must.to_owned()));
    }
    let assessed = inputs.has_current().then(|| inputs.assess()).transpose()?;
    let assessment = assessed.as_ref().map(|assessed| &assessed.assessment);
    let report = || tables(assessment, &found, &illegal);
    let text = match arguments.output {
        Output::Table => report::table(&report()),
        Output::Markdown => report::markdown(&report(), "assess"),
        Output::Json => {
            let attributes = assessed.as_ref().map(|assessed| assessed.attributes.clone());
            let mut json = attributes.unwrap_or_else(|| {
                let (platform, region) = (inputs.text("platform"), inputs.text("region"));
                json!({ "components": {}, "platform": platform, "region": region })
            });
            if let Json::Object(parts) = &mut json {
                parts.insert("resources".to_owned(), found.json());
                parts.insert("illegal".to_owned(), illegal::json(&illegal));
            }
            escaped_json(&format!("{json:#}\n")).into_owned()
        }
    };
    // The cost and the corrections are those of the plan that starts from what runs.
    let about_a_plan = arguments.conditions.are_about_a_plan() || assessed.is_none();
    let planned = about_a_plan.then(|| inputs.plan()).transpose();
    let planned = planned.map_err(|fault| arguments.conditions.of_fault(fault))?;
    let facts = Facts {
        underprovisioned: assessment.map_or_else(|| vec![NOTHING.to_owned()], too_small),
        illegal: illegal::sentences(&illegal).into_iter().chain(said).collect(),
        ..planned.as_ref().map_or_else(Facts::default, |planned| facts(&planned.plan))
    };
    Ok(arguments.conditions.answer(text, &facts))
}

/// Nobody can say then that what runs is enough.
const NOTHING: &str = "no resource could be assessed";

/// What the resources are, taken over into the inputs.
fn find(
    resources: &[Resource],
    arguments: &Arguments,
    inputs: &mut Inputs,
) -> Result<Found, Fault> {
    let chosen = Chosen::new(resources, &arguments.component)?;
    let platform = inputs.text("platform").map(str::to_owned);
    let has_role = inputs.text("region_role").is_some();
    let guide = inputs.guide()?;
    let said = Said { platform: platform.as_deref(), has_role, guide: &guide };
    let mut found = components::find(resources, &chosen, &said);
    // The names of services are those of the plan, and not every tier runs on Fargate.
    let is_fargate = found.platform.as_deref() == Some("ecs_fargate");
    let mut plan = None;
    if is_fargate || chosen.has_names() {
        let mut tried = inputs.clone();
        tried.take_found(&Map::new(), found.platform.as_deref(), found.region.as_deref());
        plan = tried.plan().ok();
    }
    if let Some(plan) = &plan {
        chosen.check(&names(&plan.plan.deployment, is_fargate))?;
    }
    let names = plan.filter(|_| is_fargate);
    let names = names.map(|plan| plan.plan.deployment.services.keys().cloned().collect());
    if is_fargate && names.is_none() {
        found.platform = platform;
    }
    others::services(resources, &chosen, names.as_ref(), &mut found);
    take_what_is_accepted(inputs, &mut found)?;
    Ok(found)
}

/// The names of a plan's components that have names.
fn names(deployment: &Deployment, is_fargate: bool) -> BTreeMap<&'static str, BTreeSet<String>> {
    let services = deployment.services.keys().filter(|_| is_fargate).cloned().collect();
    BTreeMap::from([
        ("node_groups", deployment.node_groups.keys().cloned().collect()),
        ("servers", deployment.servers.keys().cloned().collect()),
        ("services", services),
    ])
}

/// Takes what was found into the inputs, one component after the other, and leaves out what no assessment
/// takes, with the reason.
fn take_what_is_accepted(inputs: &mut Inputs, found: &mut Found) -> Result<(), Fault> {
    let (platform, region) = (found.platform.clone(), found.region.clone());
    let with = |inputs: &Inputs, current: &Map<String, Json>| {
        let mut tried = inputs.clone();
        tried.take_found(current, platform.as_deref(), region.as_deref());
        tried
    };
    let all = with(inputs, &found.current);
    if all.obstacle().is_none() {
        *inputs = all;
        return Ok(());
    }
    with(inputs, &Map::new()).check_besides_current()?;
    let mut accepted = Found::default();
    for (component, value) in found.parts() {
        let before = accepted.current.clone();
        accepted.put(&component, value);
        if let Some(why) = with(inputs, &accepted.current).obstacle() {
            found.leave_out(&component, &why);
            accepted.current = before;
        }
    }
    *inputs = with(inputs, &accepted.current);
    found.current = accepted.current;
    Ok(())
}

fn tables(assessment: Option<&Assessment>, found: &Found, illegal: &[illegal::Illegal]) -> Report {
    let mut sections = assessment.map_or_else(Vec::new, assessed);
    let refused = illegal.iter().map(|one| {
        vec![one.address.clone(), one.violation.rule.to_owned(), one.violation.to_string()]
    });
    sections.push(Section::new("What AWS refuses", ILLEGAL, refused));
    let resources = found.resources.iter().map(|(address, is)| vec![address.clone(), is.clone()]);
    sections.push(Section::new("Resources", RESOURCES, resources));
    let title = match assessment {
        Some(assessment) => format!(
            "{} of {} components are too small for this workload",
            too_small(assessment).len(),
            assessment.components.len()
        ),
        None => "No resource could be assessed".to_owned(),
    };
    sections.retain(|section| !section.is_empty());
    Report { title, sections }
}

/// The components, and what they carry.
fn assessed(assessment: &Assessment) -> Vec<Section> {
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
    vec![components, carries]
}
