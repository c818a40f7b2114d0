//! A guide whose buckets, capacities, service classes and triggers have other names than the embedded guide's.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::{Plan, Request, Workload, plan};

/// The embedded guide with other names, each as often as it occurs.
fn renamed(names: &[(&str, &str)]) -> Guide {
    let text = names.iter().fold(Guide::EMBEDDED.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "the guide has no {old}");
        text.replace(old, new)
    });
    Guide::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

/// The plan of a workload in the middle of small.
fn small(guide: &Guide) -> Plan {
    let workload = Workload { organizations: 5, users: 50, transactions_per_day: 5_000 };
    let request = Request::new(workload, "us-east-1");
    plan(&request, guide, Catalogue::embedded(), PriceBook::embedded()).unwrap()
}

#[test]
fn buckets_and_capacities_keep_their_names() {
    let names = [
        ("reports = ", "exports = "),
        ("\"reports\"", "\"exports\""),
        ("llm_requests_per_day", "searches_per_day"),
        ("queue_messages_per_second", "events_per_second"),
    ];
    let (own, embedded) = (small(&renamed(&names)), small(Guide::embedded()));
    let sizes = |plan: &Plan, name: &str| plan.deployment.object_storage[name];
    assert_eq!(sizes(&own, "exports"), sizes(&embedded, "reports"));
    let capacity = own.capacity.unwrap();
    assert_eq!(capacity["searches_per_day"], Some(10_000));
    assert_eq!(capacity["events_per_second"], None, "medium has it, and small does not");
    assert_eq!(capacity.len(), embedded.capacity.unwrap().len());
}
