//! Choices of types, with expectations read off AWS's lists by hand.
//!
//! Never asks the code what it should answer.

use rust_decimal::Decimal;

use crate::aws::Architecture::{Arm64, X86_64};
use crate::aws::{Architecture, Catalogue, Reason, Region};
use crate::units::{Gib, Vcpu};

fn region(name: &str) -> &'static Region {
    Catalogue::embedded().region(name).unwrap()
}

fn instance(printed: &str, architecture: Architecture, at: &str) -> (String, Option<Reason>) {
    let pick = Catalogue::embedded().pick_instance(printed, architecture, region(at)).unwrap();
    (pick.item.name.clone(), pick.instead_of.map(|replaced| replaced.reason))
}

fn class(
    vcpus: u64,
    gib: u64,
    family: &str,
    arch: Architecture,
    at: &str,
) -> (String, Option<Reason>) {
    let (vcpus, memory) = (Vcpu::from(vcpus), Gib::from(gib));
    let catalogue = Catalogue::embedded();
    let pick = catalogue.pick_db_class(vcpus, memory, family, arch, region(at), "17").unwrap();
    (pick.item.name.clone(), pick.instead_of.map(|replaced| replaced.reason))
}

fn node(printed: &str, architecture: Architecture, at: &str) -> (String, Option<Reason>) {
    let pick = Catalogue::embedded().pick_cache_node(printed, architecture, region(at)).unwrap();
    (pick.item.name.clone(), pick.instead_of.map(|replaced| replaced.reason))
}

fn broker(printed: &str, architecture: Architecture, at: &str) -> (String, Option<Reason>) {
    let pick = Catalogue::embedded().pick_broker(printed, architecture, region(at)).unwrap();
    (pick.item.name.clone(), pick.instead_of.map(|replaced| replaced.reason))
}

fn because<T: From<&'static str>>(name: &'static str, reason: Reason) -> (T, Option<Reason>) {
    (name.into(), Some(reason))
}

#[test]
fn printed_instances_stay_where_they_are_sold() {
    for printed in ["m5.2xlarge", "m5.4xlarge", "r5.4xlarge", "t3.large"] {
        assert_eq!(instance(printed, X86_64, "us-east-1"), (printed.into(), None));
        assert_eq!(instance(printed, X86_64, "eu-west-1"), (printed.into(), None));
    }
}

#[test]
fn unsold_instances_fall_back_to_the_next_generation() {
    use Reason::NotSoldInRegion;
    assert_eq!(
        instance("m5.2xlarge", X86_64, "ap-southeast-5"),
        because("m6i.2xlarge", NotSoldInRegion)
    );
    assert_eq!(
        instance("r5.4xlarge", X86_64, "mx-central-1"),
        because("r6i.4xlarge", NotSoldInRegion)
    );
    assert_eq!(instance("t3.large", X86_64, "me-central-1"), because("m5.large", NotSoldInRegion));
    assert_eq!(instance("t3.medium", X86_64, "me-central-1"), because("m5.large", NotSoldInRegion));
}

#[test]
fn graviton_keeps_the_size() {
    const OTHER: Reason = Reason::Architecture(Arm64);
    assert_eq!(instance("m5.2xlarge", Arm64, "us-east-1"), because("m6g.2xlarge", OTHER));
    assert_eq!(instance("r5.4xlarge", Arm64, "us-east-1"), because("r6g.4xlarge", OTHER));
    assert_eq!(instance("t3.large", Arm64, "us-east-1"), because("t4g.large", OTHER));
    let unsold = Reason::NotSoldInRegion;
    assert_eq!(instance("t3.large", Arm64, "me-central-1"), because("m6g.large", unsold));
    assert_eq!(instance("i4i.4xlarge", Arm64, "us-east-1"), because("i4g.4xlarge", OTHER));
}

#[test]
fn instances_by_need() {
    let pick = |vcpus, gib, family| {
        let (vcpus, memory) = (Vcpu::from(vcpus), Gib::from(gib));
        let at = region("us-east-1");
        let pick =
            Catalogue::embedded().pick_instance_for(vcpus, memory, family, X86_64, at).unwrap();
        (pick.item.name.clone(), pick.instead_of.map(|replaced| replaced.reason))
    };
    assert_eq!(pick(8u64, 32u64, "m5"), ("m5.2xlarge".into(), None));
    assert_eq!(pick(8, 33, "m5"), ("m5.4xlarge".into(), None));
    assert_eq!(pick(9, 1, "m5"), ("m5.4xlarge".into(), None));
    assert_eq!(pick(97, 1, "m5"), because("m6i.32xlarge", Reason::FamilyEnds));
    assert_eq!(pick(129, 1, "m5"), because("m7i.48xlarge", Reason::FamilyEnds));
    let none = Catalogue::embedded().pick_instance_for(
        Vcpu::from(193),
        Gib::from(1),
        "m5",
        X86_64,
        region("us-east-1"),
    );
    assert_eq!(none.unwrap_err().rule, "R5.7");
}

#[test]
fn classes_by_need_skip_to_the_family_that_is_sold() {
    assert_eq!(class(2, 4, "db.t3", X86_64, "us-east-1"), ("db.t3.medium".into(), None));
    assert_eq!(class(4, 16, "db.m5", X86_64, "us-east-1"), ("db.m5.xlarge".into(), None));
    assert_eq!(class(16, 128, "r5", X86_64, "us-east-1"), ("db.r5.4xlarge".into(), None));
    assert_eq!(class(5, 20, "m5", X86_64, "us-east-1"), ("db.m5.2xlarge".into(), None));
    assert_eq!(class(16, 65, "m5", X86_64, "us-east-1"), ("db.m5.8xlarge".into(), None));
    let six = [
        "ap-east-2",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
        "ca-west-1",
        "mx-central-1",
    ];
    for at in six {
        assert_eq!(
            class(4, 16, "m5", X86_64, at),
            because("db.m6i.xlarge", Reason::NotSoldInRegion),
            "{at}"
        );
        assert_eq!(
            class(16, 128, "r5", X86_64, at),
            because("db.r6i.4xlarge", Reason::NotSoldInRegion),
            "{at}"
        );
    }
    assert_eq!(
        class(100, 400, "m5", X86_64, "us-east-1"),
        because("db.m6i.32xlarge", Reason::FamilyEnds)
    );
    assert_eq!(
        class(192, 1, "m5", X86_64, "us-east-1"),
        because("db.m7i.48xlarge", Reason::FamilyEnds)
    );
    assert_eq!(
        class(16, 128, "r6in", X86_64, "eu-west-2"),
        because("db.r6i.4xlarge", Reason::NotSoldInRegion)
    );
    assert_eq!(
        class(2, 4, "t3", Arm64, "us-east-1"),
        because("db.t4g.medium", Reason::Architecture(Arm64))
    );
    assert_eq!(
        class(2, 4, "t3", Arm64, "ca-west-1"),
        because("db.m6g.large", Reason::NotSoldInRegion)
    );
}

#[test]
fn fractions_of_a_vcpu_round_up() {
    let pick = Catalogue::embedded().pick_db_class(
        Vcpu(Decimal::new(41, 1)),
        Gib::from(1),
        "m5",
        X86_64,
        region("us-east-1"),
        "17",
    );
    assert_eq!(pick.unwrap().item.name, "db.m5.2xlarge");
}

#[test]
fn no_class_is_picked_for_an_old_engine_or_a_huge_need() {
    let pick = |vcpus: u64, version| {
        let (vcpus, memory) = (Vcpu::from(vcpus), Gib::from(1));
        let at = region("us-east-1");
        Catalogue::embedded()
            .pick_db_class(vcpus, memory, "m5", X86_64, at, version)
            .map_err(|e| e.rule)
    };
    assert_eq!(pick(2, "13").unwrap_err(), "R1.16");
    assert_eq!(pick(193, "17").unwrap_err(), "R1.14");
}

#[test]
fn replicas_are_one_size_smaller() {
    let catalogue = Catalogue::embedded();
    let smaller = |name: &str, at: &str| {
        let class = catalogue.db_class(name).unwrap();
        catalogue
            .smaller_db_class(class, |one| one.is_sold_in(region(at)) && one.is_creatable("17"))
            .map(|class| class.name.as_str())
    };
    assert_eq!(smaller("db.m5.xlarge", "us-east-1"), Some("db.m5.large"));
    assert_eq!(smaller("db.r5.4xlarge", "us-east-1"), Some("db.r5.2xlarge"));
    assert_eq!(smaller("db.m5.large", "us-east-1"), None);
    assert_eq!(smaller("db.m5.xlarge", "mx-central-1"), None);
}

#[test]
fn cache_nodes_may_fall_to_graviton() {
    for printed in ["cache.t3.medium", "cache.m5.large", "cache.r5.2xlarge"] {
        assert_eq!(node(printed, X86_64, "us-east-1"), (printed.into(), None));
    }
    let mexico = |printed| node(printed, X86_64, "mx-central-1");
    assert_eq!(mexico("cache.m5.large"), because("cache.m6g.large", Reason::NotSoldInRegion));
    assert_eq!(mexico("cache.r5.2xlarge"), because("cache.r6g.2xlarge", Reason::NotSoldInRegion));
    assert_eq!(mexico("cache.t3.medium"), ("cache.t3.medium".into(), None));
    let arm = node("cache.m5.large", Arm64, "us-east-1");
    assert_eq!(arm, because("cache.m6g.large", Reason::Architecture(Arm64)));
    let arm = node("cache.t3.medium", Arm64, "us-east-1");
    assert_eq!(arm, because("cache.t4g.medium", Reason::Architecture(Arm64)));
}

#[test]
fn cache_nodes_by_usable_memory() {
    let pick = |cents, family| {
        let usable = Gib(Decimal::new(cents, 2));
        let pick =
            Catalogue::embedded().pick_cache_node_for(usable, family, X86_64, region("us-east-1"));
        pick.unwrap().item.name.clone()
    };
    assert_eq!(pick(231, "t3"), "cache.t3.medium");
    assert_eq!(pick(232, "cache.t3"), "cache.m5.large");
    assert_eq!(pick(478, "m5"), "cache.m5.large");
    assert_eq!(pick(479, "m5"), "cache.m5.xlarge");
    assert_eq!(pick(3961, "r5"), "cache.r5.2xlarge");
    assert_eq!(pick(3962, "r5"), "cache.r5.4xlarge");
}

#[test]
fn brokers_swap_between_m5_and_m7g() {
    assert_eq!(broker("mq.m5.large", X86_64, "us-east-1"), ("mq.m5.large".into(), None));
    let taipei = broker("mq.m5.2xlarge", X86_64, "ap-east-2");
    assert_eq!(taipei, because("mq.m7g.2xlarge", Reason::NotSoldInRegion));
    let arm = broker("mq.m5.large", Arm64, "us-east-1");
    assert_eq!(arm, because("mq.m7g.large", Reason::Architecture(Arm64)));
    let milan = broker("mq.m7g.large", Arm64, "eu-south-1");
    assert_eq!(milan, because("mq.m5.large", Reason::NotSoldInRegion));
}

#[test]
fn aurora_takes_memory_optimised_classes_only() {
    let catalogue = Catalogue::embedded();
    let pick = |family, arch, at| {
        let (vcpus, memory) = (Vcpu::from(16), Gib::from(128));
        let pick = catalogue.pick_aurora_class(vcpus, memory, family, arch, region(at)).unwrap();
        pick.item.name.clone()
    };
    assert_eq!(pick("db.r5", X86_64, "us-east-1"), "db.r5.4xlarge");
    assert_eq!(pick("db.m5", X86_64, "us-east-1"), "db.r5.4xlarge");
    assert_eq!(pick("db.r5", X86_64, "mx-central-1"), "db.r6i.4xlarge");
    // RDS sells no db.r5 in Calgary, Aurora does.
    assert_eq!(pick("db.r5", X86_64, "ca-west-1"), "db.r5.4xlarge");
    assert_eq!(pick("db.r5", Arm64, "il-central-1"), "db.r7g.4xlarge");
}

#[test]
fn unknown_types_and_families_are_violations() {
    let catalogue = Catalogue::embedded();
    let at = region("us-east-1");
    let error = catalogue.pick_instance("m9.large", X86_64, at).unwrap_err();
    assert_eq!((error.rule, error.value.as_str()), ("R5.7", "m9.large"));
    assert_eq!(catalogue.pick_cache_node("cache.t2.micro", X86_64, at).unwrap_err().rule, "R3.5");
    assert_eq!(catalogue.pick_broker("mq.m7g.2xl", X86_64, at).unwrap_err().rule, "R4.9");
    let error = catalogue.pick_instance("r6id.large", Arm64, at).unwrap_err();
    assert_eq!(error.limit, "a family with arm64 types");
}

#[test]
fn every_printed_type_has_a_stand_in_in_every_region() {
    let catalogue = Catalogue::embedded();
    for at in catalogue.regions() {
        for architecture in Architecture::ALL {
            for printed in ["m5.2xlarge", "m5.4xlarge", "r5.4xlarge", "t3.large"] {
                let pick = catalogue.pick_instance(printed, architecture, at).unwrap();
                assert_eq!(pick.item.architecture, architecture, "{printed} in {}", at.name);
                assert!(pick.item.is_sold_in(at));
            }
            for printed in ["db.t3.medium", "db.m5.xlarge", "db.r5.4xlarge", "db.r5.2xlarge"] {
                let class = catalogue.db_class(printed).unwrap();
                let (vcpus, memory) = (Vcpu::from(u64::from(class.vcpus)), class.memory_gib);
                let pick =
                    catalogue.pick_db_class(vcpus, memory, &class.family, architecture, at, "17");
                let pick = pick.unwrap();
                assert_eq!(pick.item.architecture, architecture, "{printed} in {}", at.name);
            }
            for printed in ["cache.t3.medium", "cache.m5.large", "cache.r5.2xlarge"] {
                assert!(catalogue.pick_cache_node(printed, architecture, at).is_ok());
            }
            for printed in ["mq.m5.large", "mq.m5.2xlarge"] {
                assert!(catalogue.pick_broker(printed, architecture, at).is_ok());
            }
        }
    }
}
