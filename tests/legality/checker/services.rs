//! Services: Fargate sizes, Kubernetes requests, counts.

use super::part::Part;
use super::report::Report;
use crate::legality::facts::facts;

/// Pods or tasks of one size.
#[derive(Clone, Copy)]
pub struct Pods {
    pub count: u64,
    pub millicores: u64,
    pub mib: u64,
}

/// Checks every service.
pub fn check(plan: Part, report: &mut Report) {
    for (name, service) in plan.parts("services") {
        report.at(format!("services[{name}]"));
        let [desired, least, most] =
            ["desired_count", "min_capacity", "max_capacity"].map(|count| service.count(count));
        report.holds("R6.4", least <= desired && desired <= most, || {
            format!("{least} to {most} with {desired}")
        });
        let tier = service.text("tier");
        report.holds("shape", ["web", "worker"].contains(&tier), || tier.into());
        size(plan, service, report);
    }
}

fn size(plan: Part, service: Part, report: &mut Report) {
    let names = ["cpu", "memory", "cpu_request", "memory_request"];
    let given = names.map(|name| service.maybe_text(name));
    let [Some(cpu), Some(memory), Some(_), Some(_)] = given else {
        let none = given.iter().all(Option::is_none) && plan.text("platform") == "ec2";
        report.holds("R6.1", none, || format!("sizes {given:?}"));
        return;
    };
    let takes = cpu.parse().ok().and_then(|cpu: u64| facts().fargate.get(&cpu));
    let legal = takes.is_some_and(|takes| takes.iter().any(|mib| mib.to_string() == memory));
    report.holds("R6.1", legal, || format!("{cpu} CPU units with {memory} MiB"));
    let request = request(service).unwrap();
    let whole = |text: &str| text.parse::<u64>().unwrap_or(0);
    let held = whole(cpu) * 1000 >= request.millicores * 1024 && whole(memory) >= request.mib;
    report.holds("R6.1", held, || format!("{cpu}/{memory} is less than what a pod requests"));
}

/// What one of a service requests, with its desired count; nothing where no size is emitted.
pub fn request(service: Part) -> Option<Pods> {
    let millicores = service.maybe_text("cpu_request")?.strip_suffix('m')?.parse().ok()?;
    let gib: u64 = service.maybe_text("memory_request")?.strip_suffix("Gi")?.parse().ok()?;
    Some(Pods { count: service.count("desired_count"), millicores, mib: gib * 1024 })
}

/// The services of a tier as pods, at their desired or their greatest count.
pub fn pods_of(plan: Part, tier: &str, count: &str) -> Vec<Pods> {
    let services = plan.parts("services").into_iter().map(|(_, service)| service);
    let of_tier = services.filter(|service| service.text("tier") == tier);
    of_tier
        .filter_map(|service| Some(Pods { count: service.count(count), ..request(service)? }))
        .collect()
}
