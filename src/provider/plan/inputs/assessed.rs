//! What of `current` an assessment compares; of these, a plan takes over the class of Aurora alone.

use super::parts::{COUNT, small, text};
use crate::provider::input::Inputs;
use crate::sizing::{
    Bounds, Current, CurrentAurora, CurrentAuroraInstance, CurrentNetwork, CurrentService,
};
use crate::tfplugin::{Type, quoted};

/// More tasks than a quota of Fargate holds.
const TASKS: Bounds = Bounds { min: 0, max: 1_000_000 };

/// Aurora, services and the network.
pub fn inputs() -> Inputs<Current> {
    let instance = text(
        "instance_class",
        "DB instance class. The largest stays as long as it fits.",
        |one: &mut CurrentAuroraInstance| &mut one.instance_class,
    );
    let aurora = Inputs::<CurrentAurora>::new().map(
        "instances",
        "The instances, by any names.",
        instance,
        |_| Ok(()),
        |one| &mut one.instances,
    );
    Inputs::<Current>::new()
        .object("aurora", "The Aurora cluster. Only with `region_role`.", aurora, |current| {
            current.aurora.get_or_insert_default()
        })
        .map(
            "services",
            "Services on Fargate, by their names in the plan. Compared by `glsizing_assessment` if \
             `platform` is `ecs_fargate`.",
            service(),
            |_| Ok(()),
            |current| &mut current.services,
        )
        .object(
            "network",
            "Load balancers and NAT gateways. Compared by `glsizing_assessment`.",
            network(),
            |current| current.network.get_or_insert_default(),
        )
}

fn service() -> Inputs<CurrentService> {
    Inputs::<CurrentService>::new()
        .and(units("cpu", "CPU units of a task, such as `\"1024\"`.", |one| &mut one.cpu))
        .and(units("memory", "MiB of a task, such as `\"2048\"`.", |one| &mut one.memory))
        .and(small("desired_count", "Number of tasks.", TASKS, |one| &mut one.desired_count))
}

fn network() -> Inputs<CurrentNetwork> {
    let count = |name, doc, part| small::<CurrentNetwork>(name, doc, COUNT, part);
    Inputs::<CurrentNetwork>::new()
        .and(count("application_load_balancers", "Application Load Balancers.", |one| {
            &mut one.application_load_balancers
        }))
        .and(count("network_load_balancers", "Network Load Balancers.", |one| {
            &mut one.network_load_balancers
        }))
        .and(count("nat_gateways", "NAT gateways.", |one| &mut one.nat_gateways))
}

/// A whole number that ECS has as text.
fn units(
    name: &'static str,
    doc: &'static str,
    part: fn(&mut CurrentService) -> &mut Option<u32>,
) -> Inputs<CurrentService> {
    Inputs::<CurrentService>::new().optional(name, Type::String, doc, move |one, given| {
        let text = given.name()?;
        let number = text.parse().ok().filter(|number| *number > 0);
        let must =
            || given.must(format!("must be a whole number as text; {} was given", quoted(&text)));
        *part(one) = Some(number.ok_or_else(must)?);
        Ok(())
    })
}
