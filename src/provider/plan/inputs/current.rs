//! The input `current`: what runs, with the attribute names that a plan has for it.

use crate::provider::doc::Doc;
use crate::provider::given::Given;
use crate::provider::input::Inputs;
use crate::provider::problem::Problem;
use crate::sizing::{Bounds, Current, CurrentNodeGroup};
use crate::tfplugin::Type;

/// The largest RDS volume (R1.1), and more nodes than a group can have (R2.3).
const STORAGE: Bounds = Bounds { min: 20, max: 65_536 };
const NODES: Bounds = Bounds { min: 0, max: 450 };

/// What runs.
pub fn inputs() -> Inputs<Current> {
    Inputs::<Current>::new()
        .optional(
            "database_allocated_storage",
            Type::Number,
            Doc::of(|_| {
                let Bounds { min, max } = STORAGE;
                format!(
                    "Storage that is allocated now, in whole GiB from {min} to {max}. The \
                     plan never has less, and if it has more, at least 10 % more."
                )
            }),
            |current, given| {
                current.database_allocated_storage = Some(given.whole(STORAGE)?);
                Ok(())
            },
        )
        .optional(
            "database_instance_class",
            Type::String,
            "DB instance class that runs. It stays as long as it fits.",
            |current, given| {
                current.database_instance_class = Some(given.name()?);
                Ok(())
            },
        )
        .map(
            "node_groups",
            "Node groups that run, by their names in the plan.",
            node_group(),
            in_order,
            |current| &mut current.node_groups,
        )
}

fn node_group() -> Inputs<CurrentNodeGroup> {
    Inputs::<CurrentNodeGroup>::new()
        .optional(
            "instance_types",
            Type::list(Type::String),
            "The one EC2 instance type that runs. It stays while the pods fit on it.",
            |group, given| {
                group.instance_type = instance_type(given)?;
                Ok(())
            },
        )
        .and(size("min_size", |group| &mut group.min_size))
        .and(size("desired_size", |group| &mut group.desired_size))
        .and(size("max_size", |group| &mut group.max_size))
}

fn size(
    name: &'static str,
    part: fn(&mut CurrentNodeGroup) -> &mut Option<u32>,
) -> Inputs<CurrentNodeGroup> {
    let doc = Doc::of(|_| {
        let Bounds { min, max } = NODES;
        format!("Current value of the node group: a whole number from {min} to {max}.")
    });
    Inputs::<CurrentNodeGroup>::new().optional(name, Type::Number, doc, move |group, given| {
        *part(group) = Some(given.small(NODES)?);
        Ok(())
    })
}

fn instance_type(given: &Given) -> Result<Option<String>, Problem> {
    match given.value.as_list() {
        Some([] | [_]) => given.items().next().map(|one| one.name()).transpose(),
        _ => Err(given.must("must be a list of one instance type")),
    }
}

fn in_order(group: &CurrentNodeGroup) -> Result<(), &'static str> {
    let (min, desired, max) = (group.min_size, group.desired_size, group.max_size);
    let ordered =
        |low: Option<u32>, high: Option<u32>| low.zip(high).is_none_or(|(low, high)| low <= high);
    match ordered(min, desired) && ordered(desired, max) && ordered(min, max) {
        true => Ok(()),
        false => Err("must have min_size <= desired_size <= max_size (R2.1)"),
    }
}
