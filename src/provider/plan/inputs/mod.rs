//! The inputs of a plan.

mod current;
mod families;
mod regions;
mod usage;

use crate::aws::Architecture;
use crate::aws::price::PurchaseOption;
use crate::guide::{Guide, Platform, Tier, TierName};
use crate::provider::convert::decimal;
use crate::provider::doc::{Doc, Facts};
use crate::provider::input::Inputs;
use crate::sizing::{Basis, Bounds, Input, Request};
use crate::tfplugin::Type;
use crate::units::grouped;

/// Every input, in the order of the documentation.
pub fn inputs() -> Inputs<Request> {
    workload().and(choices())
}

/// Every input besides the workload.
pub fn choices() -> Inputs<Request> {
    architecture().and(running()).and(cost()).and(regions::inputs())
}

fn workload() -> Inputs<Request> {
    Input::ALL.into_iter().fold(Inputs::new(), |inputs, input| {
        inputs.required(input.as_str(), Type::Number, doc_of(input), move |request, given| {
            request.workload = request.workload.with(input, given.whole(input.bounds())?);
            Ok(())
        })
    })
}

fn doc_of(input: Input) -> Doc {
    let what = match input {
        Input::Organizations => "Organizations to serve",
        Input::Users => "Users of all organizations together",
        Input::TransactionsPerDay => "Transactions per day of all organizations together",
    };
    let Bounds { min, max } = input.bounds();
    let (min, max) = (grouped(min), grouped(max));
    Doc::of(move |_| format!("{what}. A whole number from {min} to {max}."))
}

fn architecture() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "region",
            Type::String,
            "AWS region code, such as `eu-west-1`. Default: the provider's `region`, else \
             `us-east-1`. What is not sold in the region is replaced along a fixed order, with \
             a finding.",
            |request, given| {
                request.region = given.name()?;
                Ok(())
            },
            |request| request.region.clone(),
        )
        .completed(
            "tier",
            Type::String,
            "Tier to plan with: `development`, `small`, `medium`, `large` or `enterprise`. \
             Default: the smallest whose tops hold the workload. A tier too small for the \
             workload is an error that names the input exceeding it.",
            |request, given| {
                request.tier = Some(given.one_of(TierName::ALL, TierName::as_str)?);
                Ok(())
            },
            |request| request.tier.map(TierName::as_str),
        )
        .completed(
            "basis",
            Type::String,
            "What the plan is based on. `max` (default): per quantity the larger of the tier's \
             printed architecture and the calculator; development and small are compared with \
             the calculator's rates without its floors, which describe medium and above. \
             `tier`: the printed architecture, made legal. `calculator`: the calculator's \
             quantities, floors included, on the tier's topology.",
            |request, given| {
                request.basis = given.one_of(Basis::ALL, Basis::as_str)?;
                Ok(())
            },
            |request| request.basis.as_str(),
        )
        .and(platform())
        .completed(
            "headroom",
            Type::Number,
            "Share added to the calculator's rates: 0.2 adds 20 %. At least 0 and below 10. \
             Default: 0. Printed figures and floors are not multiplied.",
            |request, given| {
                request.headroom = given.ratio(Request::HEADROOM)?;
                Ok(())
            },
            |request| decimal(request.headroom),
        )
        .completed(
            "architecture",
            Type::String,
            "Processor architecture of everything that has one: `x86_64` (default, as the \
             guide prints) or `arm64` (Graviton types of the same size).",
            |request, given| {
                request.architecture = given.one_of(&Architecture::ALL, Architecture::as_str)?;
                Ok(())
            },
            |request| request.architecture.as_str(),
        )
}

/// More zones than any region has.
const ZONES: Bounds = Bounds { min: 1, max: 6 };

fn platform() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "platform",
            Type::String,
            Doc::of(|facts| platforms(facts.guide)),
            |request, given| {
                request.platform = Some(given.one_of(Platform::ALL, Platform::as_str)?);
                Ok(())
            },
            |request| request.platform.map(Platform::as_str),
        )
        .completed(
            "availability_zone_count",
            Type::Number,
            Doc::of(zones),
            |request, given| {
                request.availability_zone_count = Some(given.small(ZONES)?);
                Ok(())
            },
            |request| request.availability_zone_count,
        )
}

fn platforms(guide: &Guide) -> String {
    let names = |tiers: Vec<&Tier>| -> String {
        tiers.iter().map(|tier| tier.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let runs = |platform: &Platform| {
        let on = |tier: &&Tier| tier.platforms.contains(platform);
        let first = |tier: &&Tier| tier.platforms.first() == Some(platform);
        let (on, first) = (guide.tiers.iter().filter(on), guide.tiers.iter().filter(first));
        let (on, first): (Vec<_>, Vec<_>) = (on.collect(), first.collect());
        let default = match first.is_empty() {
            true => String::new(),
            false => format!("; default of {}", names(first)),
        };
        format!("`{platform}` ({}{default})", names(on))
    };
    let platforms: Vec<String> = Platform::ALL.iter().map(runs).collect();
    format!(
        "What runs the containers, and in which tiers: {}. Enterprise is as large.",
        platforms.join(", ")
    )
}

fn zones(facts: &Facts) -> String {
    let default = |tier: &Tier| format!("{} for {}", tier.availability_zones, tier.name);
    let defaults: Vec<String> = facts.guide.tiers.iter().map(default).collect();
    format!(
        "Availability zones to spread over: 1 to what the region has. Default: {}, at least {} with EKS \
         or a load balancer, and no more than the region has.",
        defaults.join(", "),
        facts.catalogue.limits().eks.min_subnet_zones
    )
}

fn running() -> Inputs<Request> {
    Inputs::<Request>::new()
        .object(
            "current",
            "What runs already, so that the plan changes no more than it must: storage never \
             shrinks, and a running type stays while it fits. `apply_notes` says what the \
             changes that remain do. Null for a new deployment.",
            current::inputs(),
            |request| &mut request.current,
        )
        .object(
            "instance_families",
            "Families that each component may be chosen from, instead of the printed one. Of \
             all types that meet the demand the cheapest set of type and count is taken, at \
             `purchase_option`; ties go to the fewer vCPUs in all, then the newer generation, \
             then the name. `decisions` names the runner-up and its price. A database or cache \
             may be of another architecture than the plan's, since clients cannot tell. A \
             component that the plan does not have is ignored. Null keeps the printed families.",
            families::inputs(),
            |request| &mut request.instance_families,
        )
}

fn cost() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "purchase_option",
            Type::String,
            "How capacity is bought, for `cost` alone: `on_demand` (default), \
             `reserved_1yr_no_upfront`, `reserved_1yr_partial_upfront`, \
             `reserved_3yr_no_upfront` or `reserved_3yr_partial_upfront`. An instance, node or \
             broker without such a price stays on demand, and the line's description says so; \
             what is sold by quantity has one price.",
            |request, given| {
                request.purchase_option =
                    given.one_of(&PurchaseOption::ALL, PurchaseOption::as_str)?;
                Ok(())
            },
            |request| request.purchase_option.as_str(),
        )
        .private(
            "discount",
            Type::Number,
            "Share off every list price: 0.08 is 8 %. At least 0 and below 1. Null for none. \
             No output repeats it, but the unit prices of `cost` are after it: where it is \
             confidential, give it by a sensitive variable and keep `cost` out of outputs.",
            |request, given| {
                request.discount = given.ratio(Request::DISCOUNT)?;
                Ok(())
            },
        )
        .object(
            "usage",
            "Figures of your own, for one cell and month, for what depends on usage. What is \
             null is estimated low, typical and high.",
            usage::inputs(),
            |request| &mut request.usage,
        )
}
