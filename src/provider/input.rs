//! One declaration per input: name, type, documentation, how to take it over and how to give it back.
//!
//! The schema, the decoder, the encoder and the documentation all come from `inputs()`.

use rust_decimal::Decimal;

use super::convert::{decimal, one_of, ratio, whole};
use crate::aws::Architecture;
use crate::guide::{Platform, TierName};
use crate::sizing::{self, Basis, Bounds, Plan, Request};
use crate::tfplugin::{Attribute, Mode, Type, Value};

type Take = Box<dyn Fn(&mut Request, &Value) -> Result<(), String> + Send + Sync>;
type Give = Box<dyn Fn(&Plan) -> Value + Send + Sync>;

/// One input of a plan.
pub struct Input {
    /// The argument's name.
    pub name: &'static str,
    /// Whether the user must set it.
    pub required: bool,
    ty: Type,
    doc: String,
    take: Take,
    give: Give,
}

impl Input {
    fn new<V: Into<Value>>(
        name: &'static str,
        ty: Type,
        doc: impl Into<String>,
        take: impl Fn(&mut Request, &Value) -> Result<(), String> + Send + Sync + 'static,
        give: impl Fn(&Plan) -> V + Send + Sync + 'static,
    ) -> Input {
        let give = Box::new(move |plan: &Plan| give(plan).into());
        Input { name, required: false, ty, doc: doc.into(), take: Box::new(take), give }
    }

    fn required(self) -> Input {
        Input { required: true, ..self }
    }

    /// The attribute's schema.
    pub fn attribute(&self) -> Attribute {
        let mode = if self.required { Mode::Required } else { Mode::OptionalComputed };
        Attribute::new(self.name, self.ty.clone(), mode, &self.doc)
    }

    /// Takes a known, non-null value over; the error says what it must be.
    pub fn take(&self, request: &mut Request, value: &Value) -> Result<(), String> {
        (self.take)(request, value)
    }

    /// The value a plan was made with.
    pub fn give(&self, plan: &Plan) -> Value {
        (self.give)(plan)
    }
}

/// Every input, in the order of the documentation.
pub fn inputs() -> Vec<Input> {
    let mut inputs: Vec<Input> = workload().into_iter().map(Input::required).collect();
    inputs.extend([region(), tier(), basis(), platform(), zones(), headroom(), architecture()]);
    inputs
}

fn workload() -> [Input; 3] {
    let limits = |input: sizing::Input| {
        let Bounds { min, max } = input.bounds();
        format!("A whole number from {min} to {max}.")
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
            value.as_str().map(|name| request.region = name.to_owned()).ok_or("must be text".into())
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
        "Availability zones to spread over: 1 to what the region has. Default: 1 for development, 2 for \
         small, 3 otherwise, or what the region has if fewer. EKS and load balancers need 2.",
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
