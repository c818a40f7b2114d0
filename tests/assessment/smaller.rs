//! Random plans of which one count, size or type is a step smaller.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::Current;
use glsizing::sizing::assessment::{Verdict, judge};
use proptest::prelude::*;

use super::{running, workloads};

/// What runs with one step less, each time of the named component.
fn steps(current: &Current) -> Vec<(String, Current)> {
    let mut steps = Vec::new();
    let mut step = |path: &str, change: &dyn Fn(&mut Current) -> Option<()>| {
        let mut less = current.clone();
        if change(&mut less).is_some() {
            steps.push((path.to_owned(), less));
        }
    };
    step("database", &|one| smaller_class(one.database.as_mut()?.instance_class.as_mut()?));
    step("database", &|one| lower_u64(&mut one.database.as_mut()?.allocated_storage));
    step("database", &|one| lower(&mut one.database.as_mut()?.replica_count, 0));
    for name in current.node_groups.keys() {
        step(&format!("node_groups.{name}"), &|one| {
            let group = one.node_groups.get_mut(name)?;
            lower(&mut group.desired_size, 1)?;
            group.min_size = group.min_size.min(group.desired_size);
            Some(())
        });
    }
    for name in current.servers.keys() {
        let path = format!("servers.{name}");
        step(&path, &|one| lower(&mut one.servers.get_mut(name)?.count, 1));
    }
    step("cache", &|one| lower(&mut one.cache.as_mut()?.num_node_groups, 1));
    step("cache", &|one| lower(&mut one.cache.as_mut()?.num_cache_clusters, 1));
    step("vector_database", &|one| lower(&mut one.vector_database.as_mut()?.count, 1));
    step("vector_database", &|one| lower_u64(&mut one.vector_database.as_mut()?.volume.size));
    step("message_broker", &|one| {
        let mode = one.message_broker.as_mut()?.deployment_mode.as_mut()?;
        (mode == "CLUSTER_MULTI_AZ").then(|| *mode = "SINGLE_INSTANCE".to_owned())
    });
    step("network", &|one| lower(&mut one.network.as_mut()?.nat_gateways, 0));
    step("network", &|one| lower(&mut one.network.as_mut()?.application_load_balancers, 0));
    steps
}

/// One less, but no less than `least`.
fn lower(count: &mut Option<u32>, least: u32) -> Option<()> {
    let one_less = count.filter(|count| *count > least)? - 1;
    *count = Some(one_less);
    Some(())
}

fn lower_u64(amount: &mut Option<u64>) -> Option<()> {
    *amount = Some((*amount)?.checked_sub(1)?);
    Some(())
}

fn smaller_class(name: &mut String) -> Option<()> {
    let family = name.rsplit_once('.')?.0;
    let classes = Catalogue::embedded().db_classes_in(family).map(|class| class.name.clone());
    *name = classes.take_while(|class| class != name).last()?;
    Some(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn one_step_less_of_anything_is_underprovisioned(
        plan in workloads(), at in any::<prop::sample::Index>(),
    ) {
        let mut request = running(plan).plan;
        let steps = steps(&request.current);
        // Development has one server.
        prop_assume!(!steps.is_empty());
        let (path, less) = at.get(&steps).clone();
        request.current = less;
        let (guide, catalogue) = (Guide::embedded(), Catalogue::embedded());
        let (judged, _) = judge(&request, guide, catalogue, PriceBook::embedded()).unwrap();
        for (name, one) in &judged {
            let expected =
                if *name == path { Verdict::Underprovisioned } else { Verdict::Optimized };
            prop_assert_eq!(one.verdict, expected, "{} of {}: {:?}", name, path, one);
        }
    }
}
