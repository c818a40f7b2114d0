//! One configuration of the data source, and what it reads.

use std::sync::{Arc, LazyLock};

use glsizing::tfplugin::codec::decoded;
use glsizing::tfplugin::{Attribute, Cancellation, DataSource, Diagnostics, Type, Value};

use crate::support;

pub const TIERS: [&str; 5] = ["development", "small", "medium", "large", "enterprise"];
pub const BASES: [&str; 3] = ["max", "tier", "calculator"];
pub const PLATFORMS: [&str; 3] = ["ec2", "ecs_fargate", "eks"];
pub const ROLES: [&str; 3] = ["primary", "secondary", "read_only"];
pub const ARCHITECTURES: [&str; 2] = ["x86_64", "arm64"];

/// The arguments of a `glsizing_plan`; what is none is not set.
#[derive(Debug, Clone)]
pub struct Case {
    pub organizations: u64,
    pub users: u64,
    pub transactions_per_day: u64,
    pub region: String,
    pub tier: Option<&'static str>,
    pub basis: &'static str,
    pub platform: Option<&'static str>,
    pub zones: Option<u64>,
    /// In hundredths.
    pub headroom: u64,
    pub architecture: &'static str,
    pub place: Option<Place>,
    /// Allowed families of some components.
    pub families: Vec<(&'static str, Vec<&'static str>)>,
    pub current: Option<Current>,
    pub system_pods: Option<[u64; 3]>,
    pub survive_zone_loss: bool,
    /// Further arguments that are texts.
    pub chosen: Vec<(&'static str, &'static str)>,
}

/// What runs already, of which a plan keeps what it can.
#[derive(Debug, Clone, Default)]
pub struct Current {
    pub storage: Option<u64>,
    pub class: Option<String>,
    pub groups: Vec<CurrentGroup>,
}

/// A node group that runs; `sizes` are the least, the desired and the greatest.
#[derive(Debug, Clone)]
pub struct CurrentGroup {
    pub name: &'static str,
    pub instance_type: Option<String>,
    pub sizes: Option<[u64; 3]>,
}

/// A region among several; shares in hundredths.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub role: &'static str,
    pub traffic: u64,
    pub takes_over: u64,
}

struct Source {
    source: Arc<dyn DataSource>,
    names: Vec<String>,
    ty: Type,
}

fn source() -> &'static Source {
    static SOURCE: LazyLock<Source> = LazyLock::new(|| {
        let source = support::source("glsizing_plan");
        let attributes = source.schema().attributes;
        let ty = |one: &Attribute| (one.name.clone(), one.ty.ty());
        Source {
            ty: Type::object(attributes.iter().map(ty)),
            names: attributes.into_iter().map(|one| one.name).collect(),
            source,
        }
    });
    &SOURCE
}

/// The type of a plan.
pub fn plan_type() -> &'static Type {
    &source().ty
}

impl Case {
    /// Three inputs with everything else left out.
    pub fn of(organizations: u64, users: u64, transactions_per_day: u64) -> Case {
        Case {
            organizations,
            users,
            transactions_per_day,
            region: "us-east-1".into(),
            tier: None,
            basis: "max",
            platform: None,
            zones: None,
            headroom: 0,
            architecture: "x86_64",
            place: None,
            families: Vec::new(),
            current: None,
            system_pods: None,
            survive_zone_loss: false,
            chosen: Vec::new(),
        }
    }

    /// The plan, or what is wrong.
    pub fn read(&self) -> Result<Value, Diagnostics> {
        self.encoded().map(|plan| decoded(&plan, plan_type()).expect("a plan of its type"))
    }

    /// The same as core gets it; what validation says of it, the read says too.
    pub fn encoded(&self) -> Result<Value, Diagnostics> {
        let source = &source().source;
        let config = self.config();
        let problems = source.validate(&config);
        let outcome = source.read(&config, &Cancellation::never());
        match outcome.value {
            Some(plan) => {
                assert_eq!((problems, outcome.diagnostics), (vec![], vec![]), "{self:?}");
                Ok(plan)
            }
            None => {
                assert!(problems.is_empty() || problems == outcome.diagnostics, "{problems:?}");
                Err(outcome.diagnostics)
            }
        }
    }

    /// As core would send it: every attribute, null where nothing is set.
    fn config(&self) -> Value {
        let hundredths =
            |amount: u64| Value::Number(glsizing::tfplugin::Number::from_parts(amount.into(), 2));
        let share = |of: fn(&Place) -> u64| self.place.as_ref().map(of).map(hundredths).into();
        let value = |name: &str| match name {
            "organizations" => self.organizations.into(),
            "users" => self.users.into(),
            "transactions_per_day" => self.transactions_per_day.into(),
            "region" => self.region.as_str().into(),
            "tier" => self.tier.into(),
            "basis" => self.basis.into(),
            "platform" => self.platform.into(),
            "availability_zone_count" => self.zones.into(),
            "headroom" => hundredths(self.headroom),
            "architecture" => self.architecture.into(),
            "region_role" => self.place.map(|place| place.role).into(),
            "traffic_share" => share(|place| place.traffic),
            "takes_over_share" => share(|place| place.takes_over),
            "instance_families" => families(&self.families),
            "current" => self.current.as_ref().map(current).into(),
            "system_pods" => self.system_pods.map(system_pods).into(),
            "survive_zone_loss" => self.survive_zone_loss.then_some(true).into(),
            _ => {
                self.chosen.iter().find(|(chosen, _)| *chosen == name).map(|(_, text)| *text).into()
            }
        };
        Value::object(source().names.iter().map(|name| (name.clone(), value(name))))
    }
}

/// The components that `instance_families` names.
pub const COMPONENTS: [&str; 5] =
    ["node_groups", "servers", "database", "cache", "vector_database"];

fn families(given: &[(&str, Vec<&str>)]) -> Value {
    let of = |component: &str| {
        let given = given.iter().find(|(name, _)| *name == component);
        given.map(|(_, names)| Value::list(names.iter().map(|name| Value::from(*name)))).into()
    };
    let all = || Value::object(COMPONENTS.map(|component| (component, of(component))));
    if given.is_empty() { Value::Null } else { all() }
}

fn current(given: &Current) -> Value {
    let group = |group: &CurrentGroup| {
        let size = |at: usize| Value::from(group.sizes.map(|sizes| sizes[at]));
        let types = |name: &String| Value::list([Value::from(name.as_str())]);
        let parts = [
            ("instance_types", group.instance_type.as_ref().map(types).into()),
            ("min_size", size(0)),
            ("desired_size", size(1)),
            ("max_size", size(2)),
        ];
        (group.name, Value::object(parts))
    };
    let database = Value::object([
        ("allocated_storage", given.storage.into()),
        ("instance_class", given.class.as_deref().into()),
    ]);
    let given = Value::object([
        ("database", database),
        ("node_groups", Value::object(given.groups.iter().map(group))),
    ]);
    let Type::Object(types) = plan_type() else { unreachable!("a plan is an object") };
    completed(given, &types["current"])
}

/// With null for every part that is left out, as core sends it.
fn completed(value: Value, ty: &Type) -> Value {
    match (value, ty) {
        (Value::Map(mut parts), Type::Object(types)) => {
            let part = |(name, ty): (&String, &Type)| {
                (name.clone(), completed(parts.remove(name).unwrap_or(Value::Null), ty))
            };
            Value::object(types.iter().map(part).collect::<Vec<_>>())
        }
        (Value::Map(elements), Type::Map(ty)) => {
            let element = |(key, value)| (key, completed(value, ty));
            Value::Map(elements.into_iter().map(element).collect())
        }
        (value, _) => value,
    }
}

fn system_pods([millicores, mib, pods]: [u64; 3]) -> Value {
    Value::object([
        ("cpu_millicores", millicores.into()),
        ("memory_mib", mib.into()),
        ("pods", pods.into()),
    ])
}
