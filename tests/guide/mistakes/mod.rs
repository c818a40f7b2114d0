//! Guides with one mistake each, named by it, and what is said of them.

mod names;
mod values;

use glsizing::guide::Guide;

/// The mistake, what of the embedded guide is replaced first, by what, the key and what is said of it.
type Mistake = (&'static str, &'static str, &'static str, &'static str, &'static str);

const MISTAKES: &[Mistake] = &[
    (
        "the name has capitals",
        "name = \"greenlang\"",
        "name = \"Greenlang\"",
        "name",
        "is \"Greenlang\"; a name starts with a to z, continues with a to z, 0 to 9 and _, and has at most 30 characters",
    ),
    (
        "the version is a sentence",
        "version = \"1.0.0\"",
        "version = \"the first\"",
        "version",
        "is not a version such as 1.0.0: at most 40 letters, digits, `.`, `-`, `+` and `_`",
    ),
    (
        "the date has a thirteenth month",
        "updated = \"2025-11-08\"",
        "updated = \"2025-13-08\"",
        "updated",
        "is \"2025-13-08\", not a date such as 2026-01-31",
    ),
    (
        "two tiers of one name",
        "name = \"small\"",
        "name = \"development\"",
        "tier.development",
        "is there twice",
    ),
    (
        "tops fall",
        "transactions_per_day = 10000\n",
        "transactions_per_day = 10\n",
        "tier.small.tops.transactions_per_day",
        "is at most 10, less than the 100 of development; list the tiers from the smallest to the largest",
    ),
    (
        "a range goes down",
        "users = { from = 10, to = 100 }",
        "users = { from = 101, to = 100 }",
        "tier.small.tops.users",
        "is from 101 to 100; `from` must not be above `to`",
    ),
    (
        "a top of nothing",
        "organizations = { from = 1, to = 1 }",
        "organizations = { from = 0, to = 0 }",
        "tier.development.tops.organizations",
        "is 0; it must be from 1 to 10000000",
    ),
    (
        "no platform",
        "platforms = [\"ec2\", \"eks\"]",
        "platforms = []",
        "tier.development.platforms",
        "is empty; name at least one platform, the default first",
    ),
    (
        "a platform without its components",
        "platforms = [\"eks\", \"ecs_fargate\"]",
        "platforms = [\"eks\", \"ec2\"]",
        "tier.medium.platforms",
        "has ec2, but the tier has no servers",
    ),
    (
        "a factor without bounds",
        "autoscaling_factor = { from = 2, to = 4 }\n",
        "",
        "tier.medium.autoscaling_factor",
        "is missing; `autoscaling = \"factor\"` needs it",
    ),
    (
        "seven zones",
        "availability_zones = 3",
        "availability_zones = 7",
        "tier.medium.availability_zones",
        "is 7; it must be from 1 to 6",
    ),
    (
        "two services of one name",
        "name = \"csrd_worker\"",
        "name = \"csrd_web\"",
        "tier.development.service.csrd_web",
        "is there twice",
    ),
    (
        "a service without processors",
        "vcpus = \"0.5\"",
        "vcpus = 0.0",
        "tier.development.service.cbam.vcpus",
        "is 0; it must be above 0, and at most 1000",
    ),
    (
        "a negative size",
        "vcpus = \"0.5\"",
        "vcpus = -0.5",
        "tier.development.service.cbam.vcpus",
        "is -0.5; it must be above 0, and at most 1000",
    ),
    (
        "a maximum below the count",
        "max_count = 20",
        "max_count = 3",
        "tier.large.service.cbam.max_count",
        "is 3, below the `count` of 4",
    ),
    (
        "more than one single server",
        "count = 1\nvcpus = 8",
        "count = 2\nvcpus = 8",
        "tier.development.servers.count",
        "is 2; with `single = true` it must be 1",
    ),
    (
        "a database without storage",
        "storage_gb = 500",
        "storage_gb = 0",
        "tier.small.database.storage_gb",
        "is 0; it must be from 1 to 1000000000",
    ),
    (
        "shards without cluster mode",
        "node_type = \"cache.t3.medium\"\n",
        "node_type = \"cache.t3.medium\"\nshards = 3\n",
        "tier.small.cache.shards",
        "is required with `cluster_mode = true`, and not allowed without it",
    ),
    (
        "an availability above one",
        "availability = \"0.995\"",
        "availability = \"99.5\"",
        "tier.small.service_levels.availability",
        "is 99.5; it must be from 0 to 1",
    ),
    (
        "a rate of nothing",
        "divisor = 50",
        "divisor = 0",
        "demand.web.vcpus.divisor",
        "is 0; it must be from 0.000001 to 1000000",
    ),
    (
        "a negative rate",
        "factor = 0.5",
        "factor = -0.5",
        "demand.object_storage.data_tb.factor",
        "is -0.5; it must be from 0.000001 to 1000000",
    ),
    (
        "an unknown quantity",
        "of = \"web.vcpus\"",
        "of = \"web.cpus\"",
        "demand.web.memory_gb.of",
        "names \"web.cpus\", which is no quantity above it (did you mean web.vcpus?); there are web.vcpus",
    ),
    (
        "a cycle among quantities",
        "per = \"users\"\ndivisor = 50",
        "of = \"web.memory_gb\"\ndivisor = 50",
        "demand.web.vcpus.of",
        "names \"web.memory_gb\", which is no quantity above it; there is none",
    ),
    (
        "a quantity without terms",
        "per = \"users\"\ndivisor = 50\nfloor = 4",
        "",
        "demand.web.vcpus",
        "has neither `per` nor `of`, and no `base` or `floor`",
    ),
    (
        "a term of two things",
        "per = \"users\"\ndivisor = 50",
        "per = \"users\"\nof = \"web.vcpus\"",
        "demand.web.vcpus",
        "needs either `per` or `of` in each term; an overlay that gives one where the embedded guide has the other has both",
    ),
    (
        "a quantity twice",
        "quantity = \"worker.vcpus\"",
        "quantity = \"web.vcpus\"",
        "demand.web.vcpus",
        "is there twice",
    ),
    (
        "amounts beyond a decimal",
        "divisor = 50",
        "factor = 1000000",
        "demand.web.memory_gb",
        "is 44000000000000000 for the largest inputs; at most 10^15 is allowed",
    ),
    (
        "two triggers of one id",
        "id = \"compute_memory\"",
        "id = \"compute_cpu\"",
        "trigger.compute_cpu",
        "is there twice",
    ),
    (
        "shares that are not the whole",
        "traffic_share = \"0.05\"",
        "traffic_share = \"0.06\"",
        "region",
        "has traffic shares whose sum is 1.01, not 1",
    ),
    (
        "a service of a region that no tier has",
        "read_only_services = [\"cbam\",",
        "read_only_services = [\"cbam2\",",
        "multi_region.read_only_services",
        "names \"cbam2\", but no tier has such a service",
    ),
    (
        "a basis that there is not",
        "basis = [\"tier\"]",
        "basis = [\"table\"]",
        "contradiction.large-effective-iops.basis",
        "names \"table\"; it must be max, tier or calculator",
    ),
    (
        "a floor from a tier that there is not",
        "floors_from = \"medium\"",
        "floors_from = \"middle\"",
        "floors_from",
        "names \"middle\", which is none of the tiers [\"development\", \"small\", \"medium\", \"large\"]",
    ),
    (
        "cells of what lies beyond",
        "cell = \"large\"",
        "cell = \"enterprise\"",
        "beyond.cell",
        "names \"enterprise\", which is none of the tiers [\"development\", \"small\", \"medium\", \"large\"]",
    ),
    (
        "a contradiction of a tier that there is not",
        "tiers = [\"large\", \"enterprise\"]",
        "tiers = [\"huge\"]",
        "contradiction.large-retention.tiers",
        "names \"huge\", which is none of the tiers [\"development\", \"small\", \"medium\", \"large\", \"enterprise\"]",
    ),
    (
        "what lies beyond is called as a tier",
        "name = \"enterprise\"",
        "name = \"small\"",
        "tier.small",
        "is there twice",
    ),
    (
        "an empty text",
        "instance_type = \"t3.large\"",
        "instance_type = \" \"",
        "tier.small.servers.instance_type",
        "is empty",
    ),
    (
        "a control character",
        "instance_type = \"t3.large\"",
        "instance_type = \"t3\\u0007large\"",
        "tier.small.servers.instance_type",
        "has the control character \\u{7}",
    ),
    (
        "an amount that is no number",
        "threshold = \"70\"",
        "threshold = nan",
        "trigger.compute_cpu.threshold",
        "is nan, which is no decimal number of at most 28 digits",
    ),
];

#[test]
fn every_mistake_is_named_with_its_key() {
    for (mistake, old, new, key, reason) in
        MISTAKES.iter().chain(names::MISTAKES).chain(values::MISTAKES)
    {
        assert!(Guide::EMBEDDED.contains(old), "{mistake}: the guide has no {old}");
        let text = Guide::EMBEDDED.replacen(old, new, 1);
        let error = Guide::parse(&text).expect_err(mistake);
        let faults: Vec<String> = error.faults.iter().map(ToString::to_string).collect();
        let said = format!("`{key}` {reason}");
        assert!(faults.iter().any(|fault| fault.ends_with(&said)), "{mistake}: {faults:#?}");
        assert!(error.faults[0].at.is_some(), "{mistake}: {faults:#?}");
    }
}

/// The line of a mistake is the one that has it.
#[test]
fn a_mistake_is_named_with_line_and_column() {
    let text = Guide::EMBEDDED.replacen("storage_gb = 500", "storage_gb = 0", 1);
    let line = text.lines().position(|line| line == "storage_gb = 0").unwrap() + 1;
    let error = Guide::parse(&text).unwrap_err();
    assert_eq!(error.faults[0].at, Some((line, 1)));
    let said = "`tier.small.database.storage_gb` is 0; it must be from 1 to 1000000000";
    assert_eq!(error.to_string(), format!("line {line}, column 1: {said}"));
}

#[track_caller]
fn refused(text: &str, reason: &str) {
    let error = Guide::parse(text).unwrap_err().to_string();
    assert_eq!(error, reason);
}

#[test]
fn what_the_format_does_not_have_is_named_with_its_line() {
    refused("name = \"a\"", "line 1, column 1: missing field `version`");
    refused("name = 1", "line 1, column 8: invalid type: integer `1`, expected a string");
    refused("name = \"a\"\nname = \"b\"", "line 2, column 1: duplicate key");
    refused(
        "name = \"a\"\nupdated = 2026-01-31",
        "line 2, column 11: `updated` is text: write it in quotes, \"2026-01-31\"",
    );
    let with = |from: &str, to: &str| {
        Guide::parse(&Guide::EMBEDDED.replacen(from, to, 1)).unwrap_err().to_string()
    };
    let error = with("multi_az = true", "multi_az = true\nmultiaz = 1");
    assert!(error.contains(": unknown field `multiaz` (did you mean multi_az?), "), "{error}");
    let error = with("platforms = [\"ec2\"", "platforms = [\"vms\"");
    assert!(error.contains(": unknown variant `vms`, expected one of `ec2`"), "{error}");
    let error = with("divisor = 50", "divisor = \"fifty\"");
    let said = "invalid value: string \"fifty\", expected a decimal number";
    assert!(error.ends_with(said), "{error}");
}

#[test]
fn a_text_without_end_or_depth_is_refused() {
    let long = "#".repeat((1 << 20) + 1);
    refused(&long, "1048577 bytes are too many; a guide has at most 1 MiB");
    for deep in ["[", "{a="].map(|one| format!("a = {}", one.repeat(100_000))) {
        let error = Guide::parse(&deep).unwrap_err().to_string();
        assert!(error.contains("recurs"), "{error}");
    }
    for deep in [format!("[{}a]", "a.".repeat(100_000)), format!("{}a = 1", "a.".repeat(100_000))] {
        let error = Guide::parse(&deep).unwrap_err().to_string();
        assert!(error.contains("recurs"), "{error}");
    }
}
