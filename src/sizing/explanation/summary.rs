//! The plan as text: one line per component, so that a changed root output reads as a sizing diff.

use std::fmt::{self, Display, Write};

use crate::guide::Severity;
use crate::sizing::bill::Estimate;
use crate::sizing::deployment::Deployment;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::plan::Plan;
use crate::sizing::request::{AnswerPart, RegionShare};
use crate::units::{Gib, Iops, Usd, availability_zones};

/// The text.
pub fn summary(plan: &Plan) -> String {
    // Most summaries are shorter.
    let mut text = String::with_capacity(1024);
    write_lines(&mut text, plan).expect("writing to a string does not fail");
    text.truncate(text.trim_end().len());
    text
}

fn write_lines(out: &mut String, plan: &Plan) -> fmt::Result {
    let limits: Vec<_> = plan.limiting_inputs.iter().map(|input| input.as_str()).collect();
    let limits =
        if limits.is_empty() { "pinned".into() } else { format!("set by {}", limits.join(", ")) };
    let Deployment { platform, network, .. } = &plan.deployment;
    writeln!(out, "tier: {} ({limits})", plan.tier)?;
    writeln!(out, "basis: {}", plan.request.basis.as_str())?;
    writeln!(
        out,
        "platform: {platform}, {}, {}, {}",
        plan.request.architecture,
        plan.request.region,
        availability_zones(network.availability_zone_count)
    )?;
    let RegionShare { role, traffic_share, failover_share } = &plan.request.region_share;
    if let Some(role) = role {
        writeln!(
            out,
            "region: {role}, {} of the traffic, takes over {}",
            traffic_share.normalize(),
            failover_share.normalize()
        )?;
    }
    if plan.cell_count > 1 {
        writeln!(out, "cells: {}, each as follows", plan.cell_count)?;
    }
    compute(out, &plan.deployment)?;
    data(out, &plan.deployment)?;
    writeln!(
        out,
        "network: {} ALB, {} NLB, {} NAT gateways",
        network.application_load_balancers, network.network_load_balancers, network.nat_gateways
    )?;
    cost(out, plan)?;
    if !plan.request.answer.omits(AnswerPart::Findings) {
        write!(out, "findings: {}", findings(&plan.notes))?;
    }
    Ok(())
}

/// How many there are of each severity.
fn findings(notes: &Notes) -> String {
    let of = |severity| notes.findings.values().filter(|one| one.severity == severity).count();
    let counted = Severity::ALL.map(|severity| (of(severity), severity.as_str()));
    let counted = counted.into_iter().chain([(notes.acknowledged, "acknowledged")]);
    joined(
        counted
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| fmt::from_fn(move |f| write!(f, "{count} {what}"))),
    )
}

fn cost(out: &mut String, plan: &Plan) -> fmt::Result {
    let of = |estimate| plan.bill.monthly_usd(estimate).map(Usd);
    let sums = (of(Estimate::Typical), of(Estimate::Low), of(Estimate::High));
    let (Some(typical), Some(low), Some(high)) = sums else {
        return writeln!(out, "cost: no price is known in {}", plan.request.region);
    };
    write!(out, "cost: {typical} a month ({low} to {high} with usage)")?;
    match plan.bill.unpriced().len() {
        0 => writeln!(out),
        unpriced => writeln!(out, "; unpriced: {unpriced}"),
    }
}

fn compute(out: &mut String, deployment: &Deployment) -> fmt::Result {
    for (name, server) in &deployment.servers {
        writeln!(out, "servers.{name}: {} x {}", server.count, server.instance_type)?;
    }
    for (name, group) in deployment.node_groups.iter() {
        let scaling = &group.scaling;
        writeln!(
            out,
            "node_groups.{name}: {} x {} ({} to {})",
            scaling.desired_size(),
            group.instance_type,
            scaling.min_size(),
            scaling.max_size()
        )?;
    }
    for (name, service) in deployment.services.iter() {
        write!(out, "services.{name}: {}", service.desired_count)?;
        if let Some(request) = &service.request {
            write!(out, " of {} and {}", request.cpu(), request.memory())?;
        }
        writeln!(out, ", at most {}", service.max_capacity)?;
    }
    Ok(())
}

fn data(out: &mut String, deployment: &Deployment) -> fmt::Result {
    if let Some(database) = &deployment.database {
        let storage = &database.storage;
        write!(
            out,
            "database: {}{}, {} {}, {} effective",
            database.instance_class,
            if database.multi_az { " Multi-AZ" } else { "" },
            Gib::from(storage.allocated_storage()),
            storage.storage_type(),
            Iops(database.iops.sustained)
        )?;
        match &database.replica_instance_class {
            Some(class) => writeln!(out, ", {} x {class} replica", database.replica_count)?,
            None => writeln!(out)?,
        }
    }
    if let Some(aurora) = &deployment.aurora {
        let groups = aurora.groups().into_iter();
        let groups = groups.filter_map(|(name, count, class)| {
            class.map(|class| format!("{count} x {class} {name}"))
        });
        writeln!(out, "aurora: {}, {}", joined(groups), Gib::from(aurora.volume_gib))?;
    }
    if let Some(cache) = &deployment.cache {
        let nodes = cache.topology.nodes();
        writeln!(out, "cache: {nodes} x {}, {} usable", cache.node_type, cache.usable_memory)?;
    }
    beside_them(out, deployment)
}

fn beside_them(out: &mut String, deployment: &Deployment) -> fmt::Result {
    if let Some(vector) = &deployment.vector_database {
        writeln!(
            out,
            "vector_database: {} x {}, {} gp3 each",
            vector.count,
            vector.instance_type,
            Gib::from(vector.volume.size())
        )?;
    }
    if let Some(broker) = &deployment.message_broker {
        let broker = &broker.0;
        writeln!(
            out,
            "message_broker: {} x {} ({})",
            broker.nodes(),
            broker.host_instance_type(),
            broker.deployment_mode().as_str()
        )?;
    }
    if !deployment.object_storage.is_empty() {
        let buckets = deployment.object_storage.iter();
        let buckets = buckets
            .map(|(name, gib)| fmt::from_fn(move |f| write!(f, "{name} {}", Gib::from(*gib))));
        writeln!(out, "object_storage: {}", joined(buckets))?;
    }
    Ok(())
}

fn joined<T: Display>(items: impl Iterator<Item = T>) -> String {
    let mut text = String::with_capacity(128);
    for item in items {
        let comma = if text.is_empty() { "" } else { ", " };
        write!(text, "{comma}{item}").expect("a string takes any text");
    }
    if text.is_empty() { "none".to_owned() } else { text }
}
