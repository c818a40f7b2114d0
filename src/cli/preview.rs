//! `glsizing preview`: the plan of a workload as text.

use std::fmt::Display;
use std::str::FromStr;

use clap::Args;
use rust_decimal::Decimal;

use crate::aws::price::PriceBook;
use crate::aws::{Architecture, Catalogue};
use crate::guide::{Guide, Platform, TierName};
use crate::sizing::{self, Basis, Input, Plan, Request, Workload};

/// The inputs of a plan as flags; the same names, limits and defaults as the data source's.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Organizations to serve.
    #[arg(long, value_parser = whole(Input::Organizations))]
    organizations: u64,
    /// Users of all organizations together.
    #[arg(long, value_parser = whole(Input::Users))]
    users: u64,
    /// Transactions per day of all organizations together.
    #[arg(long, value_parser = whole(Input::TransactionsPerDay))]
    transactions_per_day: u64,
    /// AWS region code.
    #[arg(long, default_value = "us-east-1")]
    region: String,
    /// Tier to plan with instead of the smallest that holds the workload.
    #[arg(long, value_parser = words(TierName::ALL, TierName::as_str))]
    tier: Option<TierName>,
    /// What the plan is based on.
    #[arg(long, default_value = "max", value_parser = words(Basis::ALL, Basis::as_str))]
    basis: Basis,
    /// What runs the containers.
    #[arg(long, value_parser = words(Platform::ALL, Platform::as_str))]
    platform: Option<Platform>,
    /// Availability zones to spread over.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=6))]
    availability_zone_count: Option<u32>,
    /// Share added to the calculator's rates; 0.2 adds 20 %.
    #[arg(long, default_value = "0", value_parser = headroom)]
    headroom: Decimal,
    /// Processor architecture.
    #[arg(long, default_value = "x86_64", value_parser = words(&Architecture::ALL, Architecture::as_str))]
    architecture: Architecture,
}

/// The plan as text, or what is wrong.
pub fn run(arguments: &Arguments) -> Result<String, String> {
    let request = request(arguments);
    sizing::plan(&request, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded())
        .map(|plan| render(&plan))
        .map_err(|error| format!("{}: {error}", error.summary()))
}

fn request(arguments: &Arguments) -> Request {
    let workload = Workload {
        organizations: arguments.organizations,
        users: arguments.users,
        transactions_per_day: arguments.transactions_per_day,
    };
    Request {
        tier: arguments.tier,
        basis: arguments.basis,
        platform: arguments.platform,
        availability_zone_count: arguments.availability_zone_count,
        headroom: arguments.headroom,
        architecture: arguments.architecture,
        ..Request::new(workload, arguments.region.clone())
    }
}

fn render(plan: &Plan) -> String {
    let decisions = section("Decisions", plan.notes.decisions.iter());
    let findings = plan.notes.findings.iter().map(|(id, finding)| {
        let severity = finding.severity.as_str();
        (
            id,
            format!(
                "{severity}: the guide: {}; the plan: {}; {}",
                finding.guide, finding.plan, finding.reason
            ),
        )
    });
    format!("{}\n{decisions}{}", plan.summary, section("Findings", findings))
}

fn section(title: &str, lines: impl Iterator<Item = (impl Display, impl Display)>) -> String {
    let lines: String = lines.map(|(name, text)| format!("  {name}: {text}\n")).collect();
    format!("\n{title}\n{lines}")
}

fn whole(input: Input) -> impl clap::builder::TypedValueParser<Value = u64> {
    let bounds = input.bounds();
    clap::value_parser!(u64).range(bounds.min..=bounds.max)
}

fn headroom(text: &str) -> Result<Decimal, String> {
    let (from, below) = Request::HEADROOM;
    let value = Decimal::from_str(text).ok().filter(|value| (from..below).contains(value));
    value.ok_or_else(|| format!("must be at least {from} and below {below}"))
}

/// A parser for one of some words.
fn words<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    let names = all.iter().map(|one| name(*one));
    PossibleValuesParser::new(names).map(move |text| {
        let found = all.iter().copied().find(|one| name(*one) == text);
        found.expect("the parser lets only these words through")
    })
}
