//! The embedded data: complete, consistent, and equal to facts known from elsewhere.
//!
//! Never reads a file at run time.

use std::collections::BTreeSet;

use crate::aws::{Architecture, Catalogue, Files};

fn catalogue() -> &'static Catalogue {
    Catalogue::embedded()
}

#[test]
fn the_embedded_files_parse() {
    Catalogue::parse(&Files::embedded()).unwrap();
}

#[test]
fn the_packed_catalogue_says_what_the_texts_say() {
    let read = Catalogue::read(&Files::embedded()).unwrap();
    assert_eq!(format!("{:?}", Catalogue::packed()), format!("{read:?}"));
}

#[test]
fn there_are_38_regions_sorted_by_name() {
    let names: Vec<&str> = catalogue().regions().map(|region| region.name.as_str()).collect();
    assert_eq!(names.len(), 38);
    assert!(names.is_sorted());
    let zones = |name: &str| catalogue().region(name).unwrap().zones;
    assert_eq!(
        ["us-east-1", "us-west-1", "us-west-2", "ap-northeast-2", "eu-west-1"].map(zones),
        [5, 2, 4, 4, 3]
    );
    assert!(catalogue().regions().all(|region| region.zones >= 2));
    assert!(catalogue().region("us-east-9").is_none());
}

#[test]
fn eight_regions_rest_on_inference() {
    let inferred: Vec<&str> = catalogue()
        .regions()
        .filter(|region| !region.recorded)
        .map(|region| region.name.as_str())
        .collect();
    let expected = [
        "ap-east-2",
        "ap-southeast-6",
        "ap-southeast-7",
        "cn-north-1",
        "cn-northwest-1",
        "mx-central-1",
        "us-gov-east-1",
        "us-gov-west-1",
    ];
    assert_eq!(inferred, expected);
}

#[test]
fn sizes_double_as_their_names_say() {
    for family in ["m5", "m6i", "m7i", "m6g", "m7g", "m8g"] {
        let found: Vec<(u32, u64)> = catalogue()
            .instance_types_in(family)
            .filter(|item| item.vcpus >= 2 && item.vcpus <= 16)
            .map(|item| (item.vcpus, item.memory_mib / 1024))
            .collect();
        assert_eq!(found, [(2, 8), (4, 16), (8, 32), (16, 64)], "{family}");
    }
    for family in ["r5", "r6i", "r7i", "r6g", "r7g", "r8g"] {
        let size = catalogue().instance_type(&format!("{family}.4xlarge")).unwrap();
        assert_eq!((size.vcpus, size.memory_mib), (16, 131_072), "{family}");
    }
}

#[test]
fn architectures_follow_the_family_letter() {
    let graviton = |family: &str| {
        let bare = family.rsplit('.').next().unwrap();
        bare.contains('g') && bare != "mg"
    };
    for item in catalogue().instance_types() {
        assert_eq!(
            item.architecture == Architecture::Arm64,
            graviton(&item.family),
            "{}",
            item.name
        );
    }
    for class in catalogue().db_classes() {
        assert_eq!(
            class.architecture == Architecture::Arm64,
            graviton(&class.family),
            "{}",
            class.name
        );
    }
    for node in catalogue().cache_node_types() {
        assert_eq!(
            node.architecture == Architecture::Arm64,
            graviton(&node.family),
            "{}",
            node.name
        );
    }
    for kind in catalogue().broker_types() {
        assert_eq!(
            kind.architecture == Architecture::Arm64,
            graviton(&kind.family),
            "{}",
            kind.name
        );
    }
}

#[test]
fn classes_are_as_large_as_their_machines() {
    for class in catalogue().db_classes() {
        let machine = catalogue().instance_type(class.name.strip_prefix("db.").unwrap());
        let machine = machine.unwrap_or_else(|| panic!("{} has no machine", class.name));
        assert_eq!(class.vcpus, machine.vcpus, "{}", class.name);
        assert_eq!(class.memory_gib.ceil() * 1024, machine.memory_mib, "{}", class.name);
        let link = (machine.ebs.base_iops, machine.ebs.max_iops);
        assert_eq!((class.base_iops, class.max_iops), link, "{}", class.name);
    }
}

#[test]
fn instance_stores_and_ebs_ceilings_are_as_recorded() {
    let item = |name: &str| catalogue().instance_type(name).unwrap();
    assert_eq!(item("m5.2xlarge").instance_store_gb, None);
    assert_eq!(item("r5.4xlarge").instance_store_gb, None);
    let stores =
        ["i4i.4xlarge", "i4i.xlarge", "i4i.2xlarge", "m5d.2xlarge", "r5d.4xlarge", "r6id.4xlarge"]
            .map(|name| item(name).instance_store_gb.unwrap());
    assert_eq!(stores, [3750, 937, 1875, 300, 600, 950]);
    let ebs = |name: &str| {
        let ebs = item(name).ebs;
        (ebs.base_mib_s, ebs.max_mib_s, ebs.base_iops, ebs.max_iops)
    };
    // Rounded down: AWS prints 86.875, 347.5, 287.5, 593.75.
    assert_eq!(ebs("t3.large"), (86, 347, 4000, 15700));
    assert_eq!(ebs("m5.2xlarge"), (287, 593, 12000, 18750));
    assert_eq!(ebs("m5.4xlarge"), (593, 593, 18750, 18750));
    assert_eq!(ebs("r5.4xlarge"), (593, 593, 18750, 18750));
    assert_eq!(ebs("i4i.4xlarge"), (625, 1250, 20000, 40000));
}

#[test]
fn families_are_sold_where_the_lists_say() {
    let sold = |name: &str| -> BTreeSet<&str> {
        let class = catalogue().db_class(name).unwrap();
        let regions = catalogue().regions().filter(|region| class.is_sold_in(region));
        regions.map(|region| region.name.as_str()).collect()
    };
    assert_eq!(sold("db.t3.medium").len(), 38);
    assert_eq!(sold("db.m5.large").len(), 32);
    let r6in = ["ap-northeast-1", "eu-west-1", "us-east-1", "us-east-2", "us-west-2"];
    assert_eq!(sold("db.r6in.4xlarge"), BTreeSet::from(r6in));
    let brokers = |name: &str| {
        let kind = catalogue().broker_type(name).unwrap();
        catalogue().regions().filter(|region| kind.is_sold_in(region)).count()
    };
    assert_eq!((brokers("mq.m5.large"), brokers("mq.m7g.large")), (36, 36));
}

#[test]
fn retired_classes_are_absent() {
    for name in ["db.m4.large", "db.t2.micro", "db.r3.large", "db.m1.small"] {
        assert!(catalogue().db_class(name).is_none(), "{name}");
    }
}

#[test]
fn a_family_may_be_asked_for_with_or_without_its_prefix() {
    let names =
        |family| catalogue().cache_node_types_in(family).map(|node| &node.name).collect::<Vec<_>>();
    assert_eq!(names("m5"), names("cache.m5"));
    assert_eq!(names("m5").len(), 6);
    assert_eq!(catalogue().db_classes_in("db.t3").next().unwrap().name, "db.t3.micro");
    assert_eq!(catalogue().instance_types_in("t3").next().unwrap().name, "t3.nano");
}

#[test]
fn quotas_have_their_defaults() {
    let default =
        |code: &str| catalogue().quotas().iter().find(|quota| quota.code == code).unwrap().default;
    let codes =
        ["L-1216C47A", "L-0263D0A3", "L-FE5A380F", "L-BD136A63", "L-6D54EA21", "L-7B6409FD"];
    assert_eq!(codes.map(default), [5, 5, 5, 450, 30, 40]);
    assert_eq!(["L-7ADDB58A", "L-5BC124EF", "L-3032A538"].map(default), [100_000, 15, 6]);
    let newer = ["L-7A658B76", "L-DFE45DF3", "L-7E6692B2", "L-A0D0B863"];
    assert_eq!(newer.map(default), [50, 300, 1_000, 1_000]);
}
