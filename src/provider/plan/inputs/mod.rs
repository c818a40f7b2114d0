//! The inputs of a plan.

mod answer;
mod assessed;
mod current;
mod described;
mod nodes;
mod parts;
mod regions;
mod savings;
mod usage;
mod versions;

pub use answer::check_findings;

use std::collections::BTreeMap;

use crate::aws::price::PurchaseOption;
use crate::aws::{Architecture, Catalogue};
use crate::guide::{MOST_AMOUNT, Platform};
use crate::provider::convert::decimal;
use crate::provider::doc::Doc;
use crate::provider::given::Given;
use crate::provider::input::Inputs;
use crate::provider::problem::Problem;
use crate::sizing::{Basis, Bounds, Input, Request};
use crate::tfplugin::Type;
use crate::units::grouped;

/// Every input, in the order of the documentation.
pub fn inputs() -> Inputs<Request> {
    without_answer().and(answer::inputs())
}

/// Every input besides the answer's parts.
pub fn without_answer() -> Inputs<Request> {
    workload().and(choices())
}

/// Every input besides the workload and the answer's parts.
pub fn choices() -> Inputs<Request> {
    let compute =
        architecture().and(nodes::system_pods()).and(resilience()).and(nodes::server_reserve());
    compute.and(running()).and(savings::types()).and(cost()).and(regions::inputs())
}

/// The workload alone.
pub fn workload() -> Inputs<Request> {
    let own = Input::EMBEDDED.iter().fold(Inputs::<Request>::new(), |inputs, input| {
        let name = input.as_str();
        inputs.instead_of(LOAD, name, Type::Number, doc_of(input), move |request, given| {
            request.workload = request.workload.with(*input, given.whole(input.bounds())?);
            Ok(())
        })
    });
    let doc = "Instead of `organizations`, `users` and `transactions_per_day`: the amounts of the inputs that \
        the guide in use declares, by their names. For a guide of your own with other inputs. Whole numbers.";
    own.optional(LOAD, Type::map(Type::Number), doc, |request, given| {
        request.load = Some(load(given)?);
        Ok(())
    })
}

/// The input that has amounts by the names of a guide's inputs.
pub const LOAD: &str = "load";

/// What an input of any guide may be; the guide in use may take less.
pub const AMOUNTS: Bounds = Bounds { min: 0, max: MOST_AMOUNT };

/// The known amounts of a map.
pub fn load(given: &Given) -> Result<BTreeMap<String, u64>, Problem> {
    let amounts = given.elements();
    amounts.map(|(name, amount)| Ok((name.to_owned(), amount.whole(AMOUNTS)?))).collect()
}

fn doc_of(input: &Input) -> Doc {
    let what = subject(input);
    let Bounds { min, max } = input.bounds();
    let (min, max) = (grouped(min), grouped(max));
    Doc::of(move |_| {
        format!("{what}. A whole number from {min} to {max}. Required, unless `load` is given.")
    })
}

/// What an input of the workload counts.
pub fn subject(input: &Input) -> &'static str {
    match input.as_str() {
        "organizations" => "Organizations to serve",
        "users" => "Users of all organizations together",
        _ => "Transactions per day of all organizations together",
    }
}

fn architecture() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "region",
            Type::String,
            "AWS region code, such as `eu-west-1`. Default: the provider's `region`, else \
             `us-east-1`. A type that the region does not sell is replaced by the next type in a \
             fixed list; `findings` says so.",
            |request, given| {
                request.region = given.name()?;
                Ok(())
            },
            |request| request.region.clone(),
        )
        .completed(
            "tier",
            Type::String,
            Doc::of(|facts| described::tiers(facts.guide)),
            |request, given| {
                request.tier = Some(given.name()?);
                Ok(())
            },
            |request| request.tier.clone(),
        )
        .completed(
            "basis",
            Type::String,
            "Which of the guide's values to use. `tier`: its table for the tier, changed \
             where AWS does not accept a value. `calculator`: its formulas, including their \
             minimums (floors), with the structure of the tier. `max` (default): for each value, \
             the larger of the two; for development and small without the floors, which are \
             meant for medium and above.",
            |request, given| {
                request.basis = given.one_of(Basis::ALL, Basis::as_str)?;
                Ok(())
            },
            |request| request.basis.as_str(),
        )
        .and(savings::tiers())
        .and(platform())
        .completed(
            "headroom",
            Type::Number,
            "Margin on the calculator's rates: 0.2 adds 20 %. At least 0 and below 10. \
             Default: 0. Values of the guide's table and floors stay the same.",
            |request, given| {
                request.headroom = given.ratio(Request::HEADROOM)?;
                Ok(())
            },
            |request| decimal(request.headroom),
        )
        .completed(
            "architecture",
            Type::String,
            "Processor architecture of everything that has one: `x86_64` (default, as in the \
             guide) or `arm64` (Graviton types of the same size).",
            |request, given| {
                request.architecture = given.one_of(&Architecture::ALL, Architecture::as_str)?;
                Ok(())
            },
            |request| request.architecture.as_str(),
        )
}

/// From one zone to the most that a region has.
fn zone_bounds(catalogue: &Catalogue) -> Bounds {
    let most = catalogue.regions().map(|region| region.zones).max();
    Bounds { min: 1, max: most.unwrap_or(1).into() }
}

fn platform() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "platform",
            Type::String,
            Doc::of(|facts| described::platforms(facts.guide)),
            |request, given| {
                request.platform = Some(given.one_of(Platform::ALL, Platform::as_str)?);
                Ok(())
            },
            |request| request.platform.map(Platform::as_str),
        )
        .completed(
            "availability_zone_count",
            Type::Number,
            Doc::of(described::zones),
            |request, given| {
                request.availability_zone_count =
                    Some(given.small(zone_bounds(Catalogue::embedded()))?);
                Ok(())
            },
            |request| request.availability_zone_count,
        )
}

/// More connections than a PostgreSQL server takes by default.
const CONNECTIONS: Bounds = Bounds { min: 1, max: 5_000 };

fn resilience() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "survive_zone_loss",
            Type::Bool,
            "Whether the plan must carry the whole workload after the loss of any one availability zone. Node \
             groups, servers and tasks then get the smallest counts for this, the cache gets a replica, the \
             vector database keeps a majority, and every zone has a NAT gateway. `resilience` shows the \
             result and `decisions` the cost. An error if it is impossible: for development, and for medium \
             or large in fewer than three zones. Default: false.",
            |request, given| {
                request.survive_zone_loss = given.truth()?;
                Ok(())
            },
            |request| request.survive_zone_loss,
        )
        .completed(
            "connections_per_pod",
            Type::Number,
            Doc::of(|_| {
                format!(
                    "Database connections that each pod, task or container opens, from {} to {}. Only \
                     compared with `max_connections`: a finding says where they do not fit. Default: {}, \
                     an assumption.",
                    CONNECTIONS.min,
                    grouped(CONNECTIONS.max),
                    Request::CONNECTIONS_PER_POD
                )
            }),
            |request, given| {
                request.connections_per_pod = given.small(CONNECTIONS)?;
                Ok(())
            },
            |request| request.connections_per_pod,
        )
}

fn running() -> Inputs<Request> {
    Inputs::<Request>::new()
        .object(
            "current",
            "What runs today, in the shape of a plan, so that the plan changes as little as \
             possible: a running type stays as long as it fits, a version until another is asked \
             for, and storage never shrinks. Every part is optional, and a plan can be given as a \
             whole: attributes that `current` does not have are ignored. `apply_notes` says what \
             applying the changes does; a change that AWS rejects is an error that names the steps \
             to take instead. Null for a new deployment.",
            current::inputs(),
            |request| &mut request.current,
        )
        .prepared(current::without_outputs)
        .and(versions::inputs())
        .object(
            "instance_families",
            "Families to choose from for each component, instead of the guide's. Of all \
             types that meet the demand, the cheapest combination of type and count is chosen, \
             at the prices of `purchase_option`; then the one with fewer vCPUs in total, then \
             the newer generation, then by name. `decisions` has the second best and its price. \
             Database and cache may have another architecture than the plan, because clients do \
             not notice. Families for a component that the plan does not have are ignored. Null \
             keeps the guide's families.",
            nodes::families(),
            |request| &mut request.instance_families,
        )
}

fn cost() -> Inputs<Request> {
    Inputs::<Request>::new()
        .completed(
            "purchase_option",
            Type::String,
            "How you buy capacity; changes `cost` only: `on_demand` (default), \
             `reserved_1yr_no_upfront`, `reserved_1yr_partial_upfront`, \
             `reserved_3yr_no_upfront` or `reserved_3yr_partial_upfront`. An instance, node or \
             broker without such a price keeps the on-demand price, and its cost line says so. \
             Other items have only one price.",
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
            "Discount on every list price: 0.08 is 8 %. At least 0 and below 1. Null for \
             none. `discount` is not an output, but it can be derived from `cost`: if it is \
             confidential, use a sensitive variable and do not output `cost`.",
            |request, given| {
                request.discount = given.ratio(Request::DISCOUNT)?;
                Ok(())
            },
        )
        .object(
            "usage",
            "Your own figures, for one cell and one month, for costs that depend on usage. \
             For each figure that is null there are three estimates: low, typical and high.",
            usage::inputs(),
            |request| &mut request.usage,
        )
}
