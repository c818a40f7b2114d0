//! A guide whose buckets, capacities, service classes and triggers have other names than the embedded guide's.

use glsizing::aws::Catalogue;
use glsizing::aws::eks::CapacityType;
use glsizing::aws::price::PriceBook;
use glsizing::guide::{Guide, RegionRole};
use glsizing::sizing::{Estimate, Plan, RegionShare, Request, Workload, plan};
use rust_decimal::{Decimal, dec};

/// The embedded guide with other names, each as often as it occurs.
fn renamed(names: &[(&str, &str)]) -> Guide {
    let text = names.iter().fold(Guide::EMBEDDED.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "the guide has no {old}");
        text.replace(old, new)
    });
    Guide::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

/// The plan of a workload.
fn planned(guide: &Guide, request: &Request) -> Plan {
    plan(request, guide, Catalogue::embedded(), PriceBook::embedded()).unwrap()
}

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), "us-east-1")
}

#[test]
fn buckets_and_capacities_keep_their_names() {
    let names = [
        ("reports = ", "exports = "),
        ("\"reports\"", "\"exports\""),
        ("llm_requests_per_day", "searches_per_day"),
        ("queue_messages_per_second", "events_per_second"),
    ];
    let of = |guide: &Guide| planned(guide, &request(5, 50, 5_000));
    let (own, embedded) = (of(&renamed(&names)), of(Guide::embedded()));
    let sizes = |plan: &Plan, name: &str| plan.deployment.object_storage[name];
    assert_eq!(sizes(&own, "exports"), sizes(&embedded, "reports"));
    let capacity = own.capacity;
    assert_eq!(capacity["searches_per_day"], Some(10_000));
    assert_eq!(capacity["events_per_second"], None, "medium has it, and small does not");
    assert_eq!(capacity.len(), embedded.capacity.len());
}

/// `web` and `worker` under other names.
const CLASSES: [(&str, &str); 4] = [
    ("\"web\"", "\"front\""),
    ("\"worker\"", "\"jobs\""),
    ("\"web.", "\"front."),
    ("\"worker.", "\"jobs."),
];

#[test]
fn classes_of_other_names_size_the_same() {
    let own = renamed(&CLASSES);
    let read_only = Request { region_share: read_only(), ..request(500, 5_000, 500_000) };
    let spot = Request { worker_capacity_type: CapacityType::Spot, ..request(50, 500, 50_000) };
    for request in [request(5, 50, 5_000), request(90, 1_000, 100_000), spot, read_only] {
        let (own, embedded) = (planned(&own, &request), planned(Guide::embedded(), &request));
        let nodes = |plan: &Plan| {
            let groups = plan.deployment.node_groups.values();
            groups.map(|group| (group.scaling, group.capacity_type)).collect::<Vec<_>>()
        };
        let services = |plan: &Plan| {
            let services = plan.deployment.services.iter();
            services.map(|(name, one)| (name.clone(), one.desired_count)).collect::<Vec<_>>()
        };
        assert_eq!(services(&own), services(&embedded));
        assert_eq!(nodes(&own), nodes(&embedded));
        assert_eq!(
            own.bill.monthly_usd(Estimate::Typical),
            embedded.bill.monthly_usd(Estimate::Typical)
        );
        assert_eq!(own.service_levels, embedded.service_levels);
        assert_eq!(own.required_quotas, embedded.required_quotas);
        assert_eq!(own.calculator, None, "its attributes are the embedded guide's names");
    }
}

fn read_only() -> RegionShare {
    RegionShare {
        role: Some(RegionRole::ReadOnly),
        traffic_share: dec!(0.05),
        ..RegionShare::default()
    }
}

/// Every service in a class of its own, `also` instead of the demand for web and worker.
fn a_class_each(also: &str) -> Guide {
    let mut text = String::new();
    let mut service = "";
    let names = ["cbam", "csrd_web", "vcci_backend", "vcci_frontend", "csrd_worker", "vcci_worker"];
    let list = |names: &[&str]| format!("classes = {names:?}\n");
    for line in Guide::EMBEDDED.split_inclusive('\n') {
        let name = line.strip_prefix("name = \"").and_then(|rest| rest.split('"').next());
        service = name.unwrap_or(service);
        match line.trim_end() {
            "class = \"web\"" | "class = \"worker\"" => text += &format!("class = {service:?}\n"),
            "classes = [\"web\"]" => text += &list(&names[..4]),
            "classes = [\"worker\"]" => text += &list(&names[4..]),
            "classes = [\"web\", \"worker\", \"support\"]" => {
                text += &list(&[&names[..], &["support"]].concat());
            }
            _ => text += line,
        }
    }
    let (head, rest) = text.split_once("[[class]]\nname = \"web\"").unwrap();
    let (_, rest) = rest.split_once("background = true\n").unwrap();
    let classes = names.map(|name| format!("[[class]]\nname = {name:?}\n")).concat();
    let (before, demand) = rest.split_once("[[demand]]\nquantity = \"web.vcpus\"").unwrap();
    let (_, after) = demand.split_once("[[demand]]\nquantity = \"database.vcpus\"").unwrap();
    let text =
        format!("{head}{classes}{before}{also}[[demand]]\nquantity = \"database.vcpus\"{after}");
    Guide::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_class_scales_by_its_own_quantities() {
    let vcpus = |class: &str, factor: &str| {
        format!("[[demand]]\nquantity = \"{class}.vcpus\"\nper = \"users\"\nfactor = {factor}\n\n")
    };
    let guide = a_class_each(&[vcpus("csrd_web", "0.02"), vcpus("vcci_worker", "0.1")].concat());
    let plan = planned(&guide, &request(50, 500, 50_000));
    let counts = |name: &str| plan.deployment.services[name].desired_count;
    // 10 vCPU at 1 each and 50 vCPU at 2 each; the others as medium prints them.
    assert_eq!(["csrd_web", "vcci_worker"].map(counts), [10, 25]);
    assert_eq!(["cbam", "vcci_backend", "csrd_worker"].map(counts), [2, 4, 4]);
    assert_eq!(plan.demand["vcci_worker.vcpus"], Decimal::from(50));
    let said = plan.notes.decisions["services"].to_string();
    assert!(
        said.contains("cbam: the guide's counts, 1 vCPU and 2 GiB, as it has no rate for them"),
        "{said}"
    );
}

#[test]
fn one_class_is_sized_as_a_whole() {
    let one = [
        ("class = \"worker\"", "class = \"web\""),
        ("classes = [\"web\", \"worker\", \"support\"]", "classes = [\"web\", \"support\"]"),
        (
            "[[tier.node_group]]\n# section: Small Production Environment > Compute\nname = \"worker\"\nclasses = [\"worker\"]\ninstance_type = \"t3.large\"\n",
            "",
        ),
        (
            "[[tier.node_group]]\n# section: Medium Production Environment > Compute\nname = \"worker\"\nclasses = [\"worker\"]\ninstance_type = \"m5.2xlarge\"\nmin_nodes = 4\n",
            "",
        ),
        (
            "[[tier.node_group]]\n# section: Large Production Environment > Compute\nname = \"worker\"\nclasses = [\"worker\"]\ninstance_type = \"m5.4xlarge\"\nmin_nodes = 8\nmax_nodes = 50\n",
            "",
        ),
    ];
    let plan = planned(&renamed(&one), &request(50, 1_000, 50_000));
    assert!(plan.deployment.node_groups.keys().eq(["web"]));
    // 20 vCPU by the rates, which the 37 that medium prints for all services cover.
    let services = plan.deployment.services.values();
    assert!(services.clone().all(|service| service.class.as_str() == "web"));
    assert_eq!(services.map(|service| service.desired_count).sum::<u64>(), 22);
}

#[test]
fn triggers_of_any_ids_become_alarms_and_targets() {
    let ids = [
        ("id = \"compute_cpu\"", "id = \"busy\""),
        ("id = \"database_latency_p95\"", "id = \"slow_queries\""),
        (
            "id = \"storage_usage\"\ncomponent = \"storage\"",
            "id = \"full\"\ncomponent = \"database\"",
        ),
    ];
    let request = request(50, 500, 50_000);
    let (own, embedded) = (planned(&renamed(&ids), &request), planned(Guide::embedded(), &request));
    assert_eq!(own.alarms["compute_cpu"], embedded.alarms["compute_cpu"]);
    assert_eq!(own.alarms["database_latency_p95"], embedded.alarms["database_latency_p95"]);
    assert_eq!(own.autoscaling, embedded.autoscaling);
    assert!(own.alarms.contains_key("database_storage"), "the database's own");
    assert!(!own.alarms.contains_key("node_disk"), "nothing watches other disks");
}
