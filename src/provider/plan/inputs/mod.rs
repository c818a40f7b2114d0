//! One declaration per input of a plan.
//!
//! The schema, the decoder, the encoder and the documentation all come from `inputs()`.

mod current;
mod families;
mod regions;
mod usage;

use rust_decimal::Decimal;

use crate::aws::Architecture;
use crate::aws::price::PurchaseOption;
use crate::guide::{Platform, TierName};
use crate::provider::convert::{decimal, name, one_of, ratio, whole};
use crate::provider::input::Input;
use crate::sizing::{self, Basis, Bounds, Request};
use crate::tfplugin::{Mode, Type, Value};
use crate::units::grouped;

/// Every input, in the order of the documentation.
pub fn inputs() -> Vec<Input> {
    let workload = workload().into_iter().map(Input::required);
    workload.chain(choices()).collect()
}

/// Every input besides the workload.
pub fn choices() -> Vec<Input> {
    let mut choices = vec![
        region(),
        tier(),
        basis(),
        platform(),
        zones(),
        headroom(),
        architecture(),
        running(),
        instance_families(),
        purchase_option(),
        discount(),
        usage(),
    ];
    choices.extend(regions::inputs());
    choices
}

fn workload() -> [Input; 3] {
    let limits = |input: sizing::Input| {
        let Bounds { min, max } = input.bounds();
        format!("A whole number from {} to {}.", grouped(min), grouped(max))
    };
    let (organizations, users, transactions) =
        (sizing::Input::Organizations, sizing::Input::Users, sizing::Input::TransactionsPerDay);
    [
        Input::new(
            organizations.as_str(),
            Type::Number,
            format!("Organizations to serve. {}", limits(organizations)),
            move |request, value| {
                whole(value, organizations.bounds())
                    .map(|value| request.workload.organizations = value)
            },
            |plan| plan.request.workload.organizations,
        ),
        Input::new(
            users.as_str(),
            Type::Number,
            format!("Users of all organizations together. {}", limits(users)),
            move |request, value| {
                whole(value, users.bounds()).map(|value| request.workload.users = value)
            },
            |plan| plan.request.workload.users,
        ),
        Input::new(
            transactions.as_str(),
            Type::Number,
            format!("Transactions per day of all organizations together. {}", limits(transactions)),
            move |request, value| {
                whole(value, transactions.bounds())
                    .map(|value| request.workload.transactions_per_day = value)
            },
            |plan| plan.request.workload.transactions_per_day,
        ),
    ]
}

fn region() -> Input {
    Input::new(
        "region",
        Type::String,
        "AWS region code, such as `eu-west-1`. Default: the provider's `region`, else `us-east-1`. \
         What is not sold in the region is replaced along a fixed order, with a finding.",
        |request, value| {
            request.region = name(value)?;
            Ok(())
        },
        |plan| plan.request.region.clone(),
    )
}

fn tier() -> Input {
    Input::new(
        "tier",
        Type::String,
        "Tier to plan with: `development`, `small`, `medium`, `large` or `enterprise`. Default: the \
         smallest whose tops hold the workload. A tier too small for the workload is an error that \
         names the input exceeding it.",
        |request, value| {
            one_of(value, TierName::ALL, TierName::as_str).map(|tier| request.tier = Some(tier))
        },
        |plan| plan.tier.as_str(),
    )
}

fn basis() -> Input {
    Input::new(
        "basis",
        Type::String,
        "What the plan is based on. `max` (default): per quantity the larger of the tier's printed \
         architecture and the calculator; development and small are compared with the calculator's \
         rates without its floors, which describe medium and above. `tier`: the printed architecture, \
         made legal. `calculator`: the calculator's quantities, floors included, on the tier's topology.",
        |request, value| {
            one_of(value, Basis::ALL, Basis::as_str).map(|basis| request.basis = basis)
        },
        |plan| plan.request.basis.as_str(),
    )
}

fn platform() -> Input {
    Input::new(
        "platform",
        Type::String,
        "What runs the containers: `ec2` (servers; development and small), `ecs_fargate` (medium) or \
         `eks` (every tier). Default: `ec2` for development and small, `eks` otherwise.",
        |request, value| {
            one_of(value, Platform::ALL, Platform::as_str)
                .map(|platform| request.platform = Some(platform))
        },
        |plan| plan.deployment.platform.as_str(),
    )
}

fn zones() -> Input {
    Input::new(
        "availability_zone_count",
        Type::Number,
        "Availability zones to spread over: 1 to what the region has. Default: 1 for development on \
         ec2, 2 for small and for development on eks, 3 otherwise, or what the region has if fewer. EKS \
         and load balancers need 2.",
        |request, value| {
            let count = whole(value, Bounds { min: 1, max: 6 })?;
            request.availability_zone_count = u32::try_from(count).ok();
            Ok(())
        },
        |plan| plan.deployment.network.availability_zone_count,
    )
}

fn headroom() -> Input {
    Input::new(
        "headroom",
        Type::Number,
        "Share added to the calculator's rates: 0.2 adds 20 %. At least 0 and below 10. Default: 0. \
         Printed figures and floors are not multiplied.",
        |request, value| {
            ratio(value, Request::HEADROOM).map(|headroom: Decimal| request.headroom = headroom)
        },
        |plan| decimal(plan.request.headroom),
    )
}

fn architecture() -> Input {
    Input::new(
        "architecture",
        Type::String,
        "Processor architecture of everything that has one: `x86_64` (default, as the guide prints) or \
         `arm64` (Graviton types of the same size).",
        |request, value| {
            one_of(value, &Architecture::ALL, Architecture::as_str)
                .map(|architecture| request.architecture = architecture)
        },
        |plan| plan.request.architecture.as_str(),
    )
}

fn running() -> Input {
    Input {
        name: "current",
        mode: Mode::Optional,
        ty: current::ty(),
        doc: "What runs already, so that the plan changes no more than it must: storage never shrinks, \
              and a running type stays while it fits. `apply_notes` says what the changes that remain \
              do. Null for a new deployment."
            .to_owned(),
        take: Box::new(|request, value| {
            request.current = current::take(value)?;
            Ok(())
        }),
        give: Box::new(|plan| current::give(&plan.request.current)),
    }
}

fn instance_families() -> Input {
    Input {
        name: "instance_families",
        mode: Mode::Optional,
        ty: families::ty(),
        doc: "Families that each component may be chosen from, instead of the printed one. Of all types \
              that meet the demand the cheapest set of type and count is taken, at `purchase_option`; \
              ties go to the fewer vCPUs in all, then the newer generation, then the name. \
              `decisions` names the runner-up and its price. A database or cache may be of another \
              architecture than the plan's, since clients cannot tell. A component that the plan does not \
              have is ignored. Null keeps the printed families."
            .to_owned(),
        take: Box::new(|request, value| {
            request.instance_families = families::take(value)?;
            Ok(())
        }),
        give: Box::new(|plan| families::give(&plan.request.instance_families)),
    }
}

fn purchase_option() -> Input {
    Input::new(
        "purchase_option",
        Type::String,
        "How capacity is bought, for `cost` alone: `on_demand` (default), `reserved_1yr_no_upfront`, \
         `reserved_1yr_partial_upfront`, `reserved_3yr_no_upfront` or `reserved_3yr_partial_upfront`. An \
         instance, node or broker without such a price stays on demand, and the line's description says \
         so; what is sold by quantity has one price.",
        |request, value| {
            one_of(value, &PurchaseOption::ALL, PurchaseOption::as_str)
                .map(|option| request.purchase_option = option)
        },
        |plan| plan.request.purchase_option.as_str(),
    )
}

fn discount() -> Input {
    let input = Input::new(
        "discount",
        Type::Number,
        "Share off every list price: 0.08 is 8 %. At least 0 and below 1. Null for none. No output \
         repeats it, but the unit prices of `cost` are after it: where it is confidential, give it by a \
         sensitive variable and keep `cost` out of outputs.",
        |request, value| {
            ratio(value, Request::DISCOUNT).map(|discount| request.discount = discount)
        },
        |_| Value::Null,
    );
    Input { mode: Mode::Optional, ..input }
}

fn usage() -> Input {
    Input {
        name: "usage",
        mode: Mode::Optional,
        ty: usage::ty(),
        doc: "Figures of your own, for one cell and month, for what depends on usage. What is null is \
              estimated low, typical and high."
            .to_owned(),
        take: Box::new(|request, value| {
            request.usage = usage::take(value)?;
            Ok(())
        }),
        give: Box::new(|plan| usage::give(&plan.request.usage)),
    }
}
