//! The class of a relational database and of its replicas, of RDS or of Aurora.

use rust_decimal::Decimal;

use super::allowed;
use super::database_service::DatabaseService;
use super::site::Site;
use crate::aws::DbClass;
use crate::guide;
use crate::sizing::capacity::sustained;
use crate::sizing::demand::calculator::Compute;
use crate::sizing::deployment::choice::{Candidate, generation_of};
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use crate::text::did_you_mean;
use crate::units::{Gib, HOURS_PER_MONTH, Usd, Vcpu};

/// The class that runs if it still fits, else the smallest that does.
pub fn size<'c>(
    site: &Site<'c>,
    printed: &guide::Database,
    service: DatabaseService,
    notes: &mut Notes,
) -> Result<&'c DbClass, Error> {
    let asked = site.demand.asked.database;
    let needed = Compute {
        vcpus: site.raise(Vcpu::from(printed.vcpus), asked.vcpus),
        memory: site.raise(Gib::from(printed.memory_gb), asked.memory),
    };
    let path = service.class_path();
    let running = running(site, service)?;
    if let Some(running) = running.filter(|class| fits(site, service, class, needed)) {
        notes.decide(path, || {
            format!(
                "{} runs and still fits: {} and {} are needed",
                running.name, needed.vcpus, needed.memory
            )
        });
        return Ok(running);
    }
    let class = chosen(site, printed, service, needed, notes)?;
    let name = &class.name;
    if let Some(running) = running {
        notes.add_to_decision(path, || misfit(site, service, running, needed));
        notes.apply(path, "database.instance_class", Some(&running.name), Some(name));
    }
    Ok(class)
}

/// The cheapest class of the allowed families, or the smallest of the printed family and its fallbacks.
fn chosen<'c>(
    site: &Site<'c>,
    printed: &guide::Database,
    service: DatabaseService,
    needed: Compute,
    notes: &mut Notes,
) -> Result<&'c DbClass, Error> {
    let families = &site.request.instance_families.database;
    if families.is_empty() {
        return smallest(site, printed, service, needed, notes);
    }
    let classes = allowed::classes(site, families, service)?;
    let fitting = classes.iter().copied().filter(|class| fits(site, service, class, needed));
    let candidates = fitting.map(|class| {
        let (region, option) = (&site.region.name, site.request.purchase_option);
        // No book has prices of Aurora instances.
        let rds = (service == DatabaseService::Rds)
            .then(|| site.prices.rds(&class.name, printed.multi_az, region, option));
        Candidate::new(class, &class.name, 1, class.vcpus, rds.flatten())
    });
    let (best, sentence) =
        allowed::best(site, "database", families, &classes, candidates.collect())?;
    notes.decide(service.class_path(), || sentence);
    Ok(best.item)
}

fn smallest<'c>(
    site: &Site<'c>,
    printed: &guide::Database,
    service: DatabaseService,
    needed: Compute,
    notes: &mut Notes,
) -> Result<&'c DbClass, Error> {
    let pick = service
        .pick(site, &printed.instance_class, needed)
        .map_err(Error::refused(service.component()))?;
    let class = notes.picked(service.component(), pick, |class| &class.name);
    notes.decide(service.class_path(), || sentence(site, printed, service, needed, class));
    if service == DatabaseService::Rds {
        notes.add_to_decision(service.class_path(), || cheaper(site, printed, needed, class));
    }
    Ok(class)
}

/// A class of another family of the same generation that carries the demand for less, and the input that
/// takes it; empty if there is none.
fn cheaper(site: &Site, printed: &guide::Database, needed: Compute, class: &DbClass) -> String {
    let Some(now) = monthly(site, printed, class) else { return String::new() };
    let generation = generation_of(&class.family);
    let others = site
        .catalogue
        .db_families()
        .filter(|family| *family != class.family && generation_of(family) == generation);
    let carries = |one: &&DbClass| {
        one.architecture == class.architecture && fits(site, DatabaseService::Rds, one, needed)
    };
    // No larger class of a family costs less than its smallest.
    let smallest = others.filter_map(|family| site.catalogue.db_classes_in(family).find(carries));
    let priced = smallest.filter_map(|one| Some((monthly(site, printed, one)?, one)));
    let best = priced.min_by(|one, other| one.0.cmp(&other.0).then(one.1.name.cmp(&other.1.name)));
    match best.filter(|(cost, _)| *cost < now) {
        Some((cost, one)) => format!(
            "; {} would carry it for {} a month less, replicas included: instance_families = {{ database = \
             [\"{}\"] }}",
            one.name,
            Usd(now - cost),
            one.family.trim_start_matches("db.")
        ),
        None => String::new(),
    }
}

/// What a class and its replicas cost in a month; none where a price is not known.
fn monthly(site: &Site, printed: &guide::Database, class: &DbClass) -> Option<Decimal> {
    let price = |class: &DbClass, multi_az: bool| {
        let (region, option) = (&site.region.name, site.request.purchase_option);
        site.prices.rds(&class.name, multi_az, region, option).map(|price| price.usd)
    };
    let replicas = match &printed.replicas {
        Some(replicas) => {
            let each = price(replica(site, DatabaseService::Rds, class), false)?;
            each * Decimal::from(replicas.count)
        }
        None => Decimal::ZERO,
    };
    let hourly = price(class, printed.multi_az)? + replicas;
    let share = Decimal::ONE - site.request.discount;
    Some(hourly * Decimal::from(HOURS_PER_MONTH.0) * share)
}

/// The class that is said to run: of Aurora's the largest, where the region has a writer.
fn running<'c>(site: &Site<'c>, service: DatabaseService) -> Result<Option<&'c DbClass>, Error> {
    let class = |name: &String, path| known(site, name, path);
    let current = &site.request.current;
    if let (DatabaseService::Aurora, Some(aurora)) = (service, &current.aurora) {
        let names = aurora.instances.values().filter_map(|one| one.instance_class.as_ref());
        let classes = names.map(|name| class(name, &["current", "aurora", "instances"]));
        let classes = classes.collect::<Result<Vec<_>, _>>()?.into_iter();
        let largest = classes.max_by_key(|class| (class.vcpus, class.memory_gib));
        return Ok(largest.filter(|_| !site.request.region_share.only_reads()));
    }
    let name = current.database.as_ref().and_then(|one| one.instance_class.as_ref());
    name.map(|name| class(name, &["current", "database", "instance_class"])).transpose()
}

fn known<'c>(
    site: &Site<'c>,
    name: &str,
    path: &'static [&'static str],
) -> Result<&'c DbClass, Error> {
    site.catalogue.db_class(name).ok_or_else(|| Error::UnknownCurrent {
        path,
        value: format!("\"{name}\""),
        reason: format!(
            "is not a class this provider has data for{}",
            did_you_mean(name, site.catalogue.db_classes().map(|one| one.name.as_str()))
        ),
    })
}

/// Why a running class does not stay.
fn misfit(site: &Site, service: DatabaseService, running: &DbClass, needed: Compute) -> String {
    let name = &running.name;
    if service == DatabaseService::Aurora && !service.sells(site, running) {
        format!("; {name} runs, but {} does not sell it for a global database", site.region.name)
    } else if !running.is_sold_in(site.region) {
        format!("; {name} runs, but {} does not sell it", site.region.name)
    } else {
        format!(
            "; {name} runs, but its {} vCPU and {} are not the {} and {} needed",
            running.vcpus, running.memory_gib, needed.vcpus, needed.memory
        )
    }
}

fn fits(site: &Site, service: DatabaseService, class: &DbClass, needed: Compute) -> bool {
    sustained::class(class).vcpus >= needed.vcpus
        && sustained::class(class).memory >= needed.memory
        && service.sells(site, class)
}

fn sentence(
    site: &Site,
    printed: &guide::Database,
    service: DatabaseService,
    needed: Compute,
    class: &DbClass,
) -> String {
    let smaller = match service.smaller(site, class) {
        Some(smaller) => {
            format!(
                "{} ({} vCPU, {}) is too small",
                smaller.name, smaller.vcpus, smaller.memory_gib
            )
        }
        None => "its family has no smaller class".to_owned(),
    };
    let asked = site.demand.asked.database;
    format!(
        "{} and {} are needed (the guide has {} and {}, the calculator needs {} and {}); {} has {} vCPU and {}, {smaller}",
        needed.vcpus,
        needed.memory,
        Vcpu::from(printed.vcpus),
        Gib::from(printed.memory_gb),
        asked.vcpus,
        asked.memory,
        class.name,
        class.vcpus,
        class.memory_gib
    )
}

/// Replicas are one size below the primary, as in both printed tiers that have any.
pub fn replica<'c>(site: &Site<'c>, service: DatabaseService, primary: &'c DbClass) -> &'c DbClass {
    service.smaller(site, primary).unwrap_or(primary)
}

/// Why a replica's class is what it is.
pub fn replica_sentence(
    printed: &guide::Database,
    replicas: &guide::Replicas,
    primary: &DbClass,
) -> String {
    format!(
        "one size below {}, as the guide has {} below {}",
        primary.name, replicas.instance_class, printed.instance_class
    )
}
