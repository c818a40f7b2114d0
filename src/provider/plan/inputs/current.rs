//! The input `current`: what runs, with the attribute names that a plan has for it.

use std::collections::BTreeMap;

use crate::provider::convert::{name, whole};
use crate::provider::input::Problem;
use crate::sizing::{Bounds, Current, CurrentNodeGroup};
use crate::tfplugin::{Attribute, AttributeType, Mode, Nesting, Step, Type, Value};

/// The largest RDS volume (R1.1), and more nodes than a group can have (R2.3).
const STORAGE: Bounds = Bounds { min: 20, max: 65_536 };
const NODES: Bounds = Bounds { min: 0, max: 450 };

/// The attribute's type, with the documentation of its parts.
pub fn ty() -> AttributeType {
    let optional = |name, ty, doc| Attribute::new(name, ty, Mode::Optional, doc);
    let sizes = "Whole number from 0 to 450, as the node group has it now.";
    let group = vec![
        optional(
            "instance_types",
            Type::list(Type::String),
            "The one EC2 instance type that runs. It stays while the pods fit on it.",
        ),
        optional("min_size", Type::Number, sizes),
        optional("desired_size", Type::Number, sizes),
        optional("max_size", Type::Number, sizes),
    ];
    AttributeType::Nested(
        Nesting::Single,
        vec![
            optional(
                "database_allocated_storage",
                Type::Number,
                "Storage that is allocated now, in whole GiB from 20 to 65536. The plan never goes \
                 below it, and above it grows by 10 % at least.",
            ),
            optional(
                "database_instance_class",
                Type::String,
                "DB instance class that runs. It stays while it fits.",
            ),
            Attribute::nested(
                "node_groups",
                Nesting::Map,
                group,
                Mode::Optional,
                "Node groups that run, by the name the plan has for them.",
            ),
        ],
    )
}

/// Takes what is known of a value over.
pub fn take(value: &Value) -> Result<Current, Problem> {
    let mut current = Current::default();
    let storage = known(value, "database_allocated_storage").map(|value| whole(value, STORAGE));
    current.database_allocated_storage =
        storage.transpose().map_err(Problem::at("database_allocated_storage"))?;
    let class = known(value, "database_instance_class").map(name);
    current.database_instance_class =
        class.transpose().map_err(Problem::at("database_instance_class"))?;
    let groups = known(value, "node_groups").and_then(Value::as_map);
    for (name, group) in groups.into_iter().flatten().filter(|(_, group)| !group.is_unknown()) {
        let group = node_group(group).map_err(|problem| {
            problem.within(Step::Key(name.clone())).within(Step::Attribute("node_groups".into()))
        })?;
        current.node_groups.insert(name.clone(), group);
    }
    Ok(current)
}

/// What runs, as the attribute has it; null where nothing is said.
pub fn give(current: &Current) -> Value {
    if *current == Current::default() {
        return Value::Null;
    }
    let groups: BTreeMap<String, Value> =
        current.node_groups.iter().map(|(name, group)| (name.clone(), give_group(group))).collect();
    Value::object([
        ("database_allocated_storage", current.database_allocated_storage.into()),
        ("database_instance_class", current.database_instance_class.clone().into()),
        ("node_groups", Value::Map(groups)),
    ])
}

fn give_group(group: &CurrentNodeGroup) -> Value {
    let types = group.instance_type.iter().cloned().map(Value::from);
    Value::object([
        ("instance_types", Value::list(types)),
        ("min_size", group.min_size.into()),
        ("desired_size", group.desired_size.into()),
        ("max_size", group.max_size.into()),
    ])
}

fn node_group(group: &Value) -> Result<CurrentNodeGroup, Problem> {
    let size = |name: &'static str| {
        let size = known(group, name).map(|value| whole(value, NODES)).transpose();
        let size = size.map_err(Problem::at(name))?;
        Ok::<_, Problem>(size.and_then(|size| u32::try_from(size).ok()))
    };
    let (min, desired, max) = (size("min_size")?, size("desired_size")?, size("max_size")?);
    let ordered =
        |low: Option<u32>, high: Option<u32>| low.zip(high).is_none_or(|(low, high)| low <= high);
    if !(ordered(min, desired) && ordered(desired, max) && ordered(min, max)) {
        return Err("must have min_size <= desired_size <= max_size (R2.1)".to_owned().into());
    }
    Ok(CurrentNodeGroup {
        instance_type: instance_type(group).map_err(Problem::at("instance_types"))?,
        min_size: min,
        desired_size: desired,
        max_size: max,
    })
}

fn instance_type(group: &Value) -> Result<Option<String>, String> {
    let Some(types) = known(group, "instance_types") else { return Ok(None) };
    match types.as_list() {
        Some([one]) if one.is_unknown() => Ok(None),
        Some([one]) => name(one).map(Some),
        Some([]) => Ok(None),
        _ => Err("must be a list of one instance type".to_owned()),
    }
}

fn known<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.get(name).filter(|value| !value.is_null() && !value.is_unknown())
}
