//! What is emitted covers what the guide's calculator asks for on the plan's basis.
//!
//! Rates are multiplied out, never divided: what 1 in 50 users needs is compared times 50.

use rust_decimal::Decimal;

use super::part::Part;
use super::report::Report;
use super::services::{Pods, pods_of};
use crate::legality::facts::facts;

/// What one cell asks for.
struct Demand {
    web_vcpus: Decimal,
    worker_vcpus: Decimal,
    db_vcpus: Decimal,
    db_gib: Decimal,
    cache_gib: Decimal,
    buckets_gib: Decimal,
}

/// Checks the capacities against the demand.
pub fn check(plan: Part, report: &mut Report) {
    let Some(demand) = demand(plan) else { return };
    match plan.text("platform") {
        "ec2" => servers(plan, &demand, report),
        _ => services(plan, &demand, report),
    }
    if let Some(database) = plan.part("database") {
        let (vcpus, gib) = (database.count("vcpus"), database.quantity("memory_gib"));
        report.covers("demand", "database vCPU", Decimal::from(vcpus), demand.db_vcpus);
        report.covers("demand", "database GiB", gib, demand.db_vcpus * Decimal::from(4));
        let storage = Decimal::from(database.count("allocated_storage"));
        report.covers("demand", "database storage", storage, demand.db_gib);
    }
    if let Some(part) = plan.part("aurora") {
        aurora(part, &demand, report);
    }
    if let Some(cache) = plan.part("cache") {
        report.covers("demand", "cache GiB", usable_gib(cache), demand.cache_gib);
    }
    let buckets = plan.get("object_storage").as_map().unwrap();
    if !buckets.is_empty() {
        let gib = buckets.values().map(|gib| gib.as_number().unwrap().to_u64().unwrap());
        let gib = Decimal::from(gib.sum::<u64>());
        report.covers("demand", "buckets", gib, demand.buckets_gib);
    }
}

/// What a cache has: by the bytes of its nodes, or as reported where another region has its nodes.
fn usable_gib(cache: Part) -> Decimal {
    let bytes = cache.maybe_text("node_type").and_then(|name| facts().cache_bytes.get(name));
    let primaries = Decimal::from(cache.whole("num_node_groups").unwrap_or(1));
    let exact = bytes.map(|bytes| bytes * primaries * Decimal::from(3) / Decimal::from(4u64 << 30));
    exact.unwrap_or_else(|| cache.quantity("usable_memory_gib") + Decimal::new(1, 2))
}

/// The calculator with headroom on its rates; its floors from medium on, or where it alone decides.
fn demand(plan: Part) -> Option<Demand> {
    let small = ["development", "small"].contains(&plan.text("tier"));
    let floors = match plan.text("basis") {
        "tier" => return None,
        "max" => !small,
        _ => true,
    };
    let factor = Decimal::ONE + plan.quantity("headroom");
    let cells = plan.count("cell_count");
    let shares = Shares::of(plan);
    let cell = |input: &str| Decimal::from(plan.count(input).div_ceil(cells));
    let whole = |input: &str| cell(input) * factor;
    let share = |input: &str, share: Decimal| (cell(input) * share).ceil() * factor;
    let users = share("users", shares.sized);
    let transactions = share("transactions_per_day", shares.sized);
    let organizations = share("organizations", shares.database);
    let floor = |rate: Decimal, floor: u32| {
        if floors { rate.max(Decimal::from(floor)) } else { rate }
    };
    Some(Demand {
        web_vcpus: floor(users * Decimal::new(2, 2), 4),
        worker_vcpus: match shares.workers {
            true => floor(transactions * Decimal::new(1, 4), 8),
            false => Decimal::ZERO,
        },
        db_vcpus: floor(organizations * Decimal::new(1, 1), 4),
        db_gib: floor(whole("organizations") * Decimal::from(50), 500),
        cache_gib: floor(whole("users") * Decimal::new(1, 2), 8),
        buckets_gib: floor(whole("organizations") * Decimal::new(5, 1), 1) * Decimal::from(1_024),
    })
}

/// What of the workload a region is sized for: everything, if there is only one.
struct Shares {
    sized: Decimal,
    /// The one writer carries every region's writes, and so does what may become it.
    database: Decimal,
    workers: bool,
}

impl Shares {
    fn of(plan: Part) -> Shares {
        let Some(role) = plan.maybe_text("region_role") else {
            return Shares { sized: Decimal::ONE, database: Decimal::ONE, workers: true };
        };
        let takes_over = plan.quantity("takes_over_share");
        let sized = plan.quantity("traffic_share") + takes_over;
        let writes = role == "primary" || !takes_over.is_zero();
        let database = if writes { Decimal::ONE } else { sized };
        Shares { sized, database, workers: role != "read_only" }
    }
}

/// Every instance that may be the writer carries the demand; where there is none, all together do.
fn aurora(aurora: Part, demand: &Demand, report: &mut Report) {
    let instances = aurora.parts("instances");
    let size = |one: Part| (Decimal::from(one.count("vcpus")), one.quantity("memory_gib"));
    let sizes = |tier: u64| {
        let of_tier = instances.iter().filter(move |(_, one)| one.count("promotion_tier") == tier);
        of_tier.map(|(_, one)| size(*one)).collect::<Vec<_>>()
    };
    let mut carriers = sizes(0);
    if carriers.is_empty() {
        let all = sizes(15).into_iter();
        carriers.push(all.fold((Decimal::ZERO, Decimal::ZERO), |a, b| (a.0 + b.0, a.1 + b.1)));
    }
    for (vcpus, gib) in carriers {
        report.covers("demand", "database vCPU", vcpus, demand.db_vcpus);
        report.covers("demand", "database GiB", gib, demand.db_vcpus * Decimal::from(4));
    }
    let volume = Decimal::from(aurora.count("volume_gib"));
    report.covers("demand", "database storage", volume, demand.db_gib);
}

fn services(plan: Part, demand: &Demand, report: &mut Report) {
    for (tier, vcpus, gib) in [("web", demand.web_vcpus, 4), ("worker", demand.worker_vcpus, 8)] {
        let pods = pods_of(plan, tier, "desired_count");
        let sum = |of: fn(&Pods) -> u64| pods.iter().map(|one| one.count * of(one)).sum::<u64>();
        let thousand = Decimal::from(1_000);
        let millicores = Decimal::from(sum(|one| one.millicores));
        report.covers("demand", &format!("{tier} millicores"), millicores, vcpus * thousand);
        let mib = Decimal::from(sum(|one| one.mib));
        report.covers("demand", &format!("{tier} MiB"), mib, vcpus * Decimal::from(gib * 1_024));
    }
}

fn servers(plan: Part, demand: &Demand, report: &mut Report) {
    let Some((_, server)) = plan.parts("servers").into_iter().next() else { return };
    let Some(instance) = facts().instances.get(server.text("instance_type")) else { return };
    let count = server.count("count");
    let mut vcpus = demand.web_vcpus + demand.worker_vcpus;
    let mut gib = demand.web_vcpus * Decimal::from(4) + demand.worker_vcpus * Decimal::from(8);
    if plan.part("database").is_none() {
        vcpus += demand.db_vcpus;
        gib += demand.db_vcpus * Decimal::from(4) + demand.cache_gib;
        let volume =
            server.part("root_block_device").and_then(|volume| volume.whole("volume_size"));
        let volume = Decimal::from(volume.unwrap_or(0));
        report.covers("demand", "root volume", volume, demand.db_gib);
    }
    report.covers("demand", "server vCPU", Decimal::from(instance.vcpus * count), vcpus);
    let memory = Decimal::from(instance.memory_mib * count);
    report.covers("demand", "server MiB", memory, gib * Decimal::from(1_024));
}
