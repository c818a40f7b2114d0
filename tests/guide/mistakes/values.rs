//! Mistakes with what a guide counts and measures: limits, numbers, examples, triggers, regions.

use glsizing::guide::Guide;

use super::Mistake;

pub const MISTAKES: &[Mistake] = &[
    (
        "an input twice",
        "name = \"users\"",
        "name = \"organizations\"",
        "input.organizations",
        "is there twice",
    ),
    (
        "a least above the most",
        "minimum = 1\n",
        "minimum = 20000000\n",
        "input.organizations.minimum",
        "is 20000000, above the `maximum` of 10000000",
    ),
    (
        "limits as those of the tier below",
        "tops.organizations = { from = 1, to = 10 }\ntops.users = { from = 10, to = 100 }\ntops.transactions_per_day = 10000",
        "tops.organizations = { from = 1, to = 1 }\ntops.users = { from = 1, to = 5 }\ntops.transactions_per_day = 100",
        "tier.small",
        "has the same limits as development, so it would never be chosen; raise one of them",
    ),
    (
        "a limit that the tier below does not have",
        "tops.users = { from = 1, to = 5 }\n",
        "",
        "tier.small.tops.users",
        "is at most 100, but development has no limit of it; a limit that a tier has, the tiers below have too",
    ),
    (
        "a limit of an unknown input",
        "tops.users = { from = 1, to = 5 }",
        "tops.seats = { from = 1, to = 5 }",
        "tier.development.tops.seats",
        "names \"seats\", which is none of the inputs [\"organizations\", \"users\", \"transactions_per_day\"]",
    ),
    (
        "a cost below nothing",
        "monthly_usd = \"626\"",
        "monthly_usd = -1",
        "tier.small.monthly_usd",
        "is -1; it must be from 0 to 1000000000",
    ),
    (
        "a factor that goes down",
        "autoscaling_factor = { from = 2, to = 4 }",
        "autoscaling_factor = { from = 4, to = 2 }",
        "tier.medium.autoscaling_factor",
        "must have 1 <= from <= to <= 100",
    ),
    (
        "a factor that nothing asks for",
        "autoscaling = \"factor\"",
        "autoscaling = \"none\"",
        "tier.medium.autoscaling_factor",
        "is only for `autoscaling = \"factor\"`",
    ),
    (
        "a platform twice",
        "platforms = [\"eks\", \"ecs_fargate\"]",
        "platforms = [\"eks\", \"eks\"]",
        "tier.medium.platforms.eks",
        "is there twice",
    ),
    (
        "a node group without classes",
        "classes = [\"web\", \"worker\", \"support\"]",
        "classes = []",
        "tier.development.node_group.app.classes",
        "is empty; name the classes of services that run there",
    ),
    (
        "two node groups of one name",
        "name = \"worker\"\nclasses",
        "name = \"web\"\nclasses",
        "tier.small.node_group.web",
        "is there twice",
    ),
    (
        "a largest size below the smallest",
        "max_nodes = 20",
        "max_nodes = 1",
        "tier.large.node_group.web.max_nodes",
        "is 1, below the `min_nodes` of 4",
    ),
    (
        "more read replicas than RDS has",
        "replicas = { count = 1",
        "replicas = { count = 16",
        "tier.medium.database.replicas.count",
        "is 16; it must be from 1 to 15",
    ),
    (
        "more replicas of a shard than ElastiCache has",
        "\nreplicas_per_shard = 1",
        "\nreplicas_per_shard = 6",
        "tier.medium.cache.replicas_per_shard",
        "is 6; it must be from 0 to 5",
    ),
    (
        "object storage without a bucket",
        "data = 100\nreports = 50\nbackups = 300\nlogs = 50\n",
        "",
        "tier.small.object_storage",
        "is empty; name something in it, or leave it out",
    ),
    (
        "a latency of nothing",
        "api_p95_ms = 300",
        "api_p95_ms = 0",
        "tier.small.service_levels.api_p95_ms",
        "is 0; it must be from 1 to 1000000000",
    ),
    (
        "a hit ratio in percent",
        "cache_hit_ratio = \"0.70\"",
        "cache_hit_ratio = 70",
        "tier.small.service_levels.cache_hit_ratio",
        "is 70; it must be from 0 to 1",
    ),
    (
        "a quantity per unknown input",
        "per = \"users\"\ndivisor",
        "per = \"seats\"\ndivisor",
        "demand.web.vcpus.per",
        "names \"seats\", which is none of the inputs [\"organizations\", \"users\", \"transactions_per_day\"]",
    ),
    (
        "a step of nothing",
        "divisor = 50\nfloor",
        "divisor = 50\nstep = 0\nfloor",
        "demand.web.vcpus.step",
        "is 0; it must be from 0.000001 to 1000000",
    ),
    (
        "a floor below nothing",
        "floor = 4",
        "floor = -4",
        "demand.web.vcpus.floor",
        "is -4; it must be from 0 to 1000000",
    ),
    (
        "an example without an input",
        "[[trigger]]",
        "[[example]]\nname = \"one\"\nload = { organizations = 1, transactions_per_day = 1 }\nexpect = { \"web.vcpus\" = 4 }\n[[trigger]]",
        "example.one.load.users",
        "is missing; an example has an amount of every input",
    ),
    (
        "an example beyond the bounds of an input",
        "[[trigger]]",
        "[[example]]\nname = \"one\"\nload = { organizations = 0, users = 1, transactions_per_day = 1 }\nexpect = { \"web.vcpus\" = 4 }\n[[trigger]]",
        "example.one.load.organizations",
        "is 0; it must be from 1 to 10000000",
    ),
    (
        "an example that expects nothing",
        "[[trigger]]",
        "[[example]]\nname = \"one\"\nload = { organizations = 1, users = 1, transactions_per_day = 1 }\nexpect = {}\n[[trigger]]",
        "example.one.expect",
        "is empty; name at least one quantity",
    ),
    (
        "an example of an unknown quantity",
        "[[trigger]]",
        "[[example]]\nname = \"one\"\nload = { organizations = 1, users = 1, transactions_per_day = 1 }\nexpect = { \"web.cpus\" = 4 }\n[[trigger]]",
        "example.one.expect",
        "has \"web.cpus\", which is no quantity of the guide",
    ),
    (
        "a trigger of two days",
        "minutes = 10",
        "minutes = 2880",
        "trigger.compute_cpu.minutes",
        "is 2880; it must be from 1 to 1440",
    ),
    (
        "a threshold below nothing",
        "threshold = \"70\"",
        "threshold = -70",
        "trigger.compute_cpu.threshold",
        "is -70; it must be from 0 to 1000000000",
    ),
    (
        "a fifth quarter",
        "quarter = 1\ntier",
        "quarter = 5\ntier",
        "growth.quarter.0.quarter",
        "is 5; it must be from 1 to 4",
    ),
    (
        "a share above the whole",
        "traffic_share = \"0.70\"",
        "traffic_share = \"1.70\"",
        "region.primary.traffic_share",
        "is 1.70; it must be from 0 to 1",
    ),
    (
        "two regions of one role",
        "role = \"secondary\"",
        "role = \"primary\"",
        "region.primary",
        "is there twice",
    ),
    (
        "regions from no tier on",
        "# The heading says \"Large+\".\nfrom = \"large\"",
        "",
        "multi_region.from",
        "is missing; a guide with regions needs it",
    ),
    (
        "backups in a bucket that no tier has",
        "vector_backup_bucket = \"backups\"",
        "vector_backup_bucket = \"vault\"",
        "multi_region.vector_backup_bucket",
        "names \"vault\", but no tier has such a bucket",
    ),
    (
        "two contradictions of one id",
        "id = \"large-retention\"",
        "id = \"small-gp3-iops\"",
        "contradiction.small-gp3-iops",
        "is there twice",
    ),
    (
        "a number of thirty digits",
        "threshold = \"70\"",
        "threshold = 0.123456789012345678901234567890",
        "trigger.compute_cpu.threshold",
        "is 0.123456789012345678901234567890, which is no decimal number of at most 28 digits",
    ),
];

#[test]
fn what_is_there_twice_is_named_with_the_line_of_the_second() {
    let text = Guide::EMBEDDED.replacen("role = \"secondary\"", "role = \"primary\"", 1);
    let lines = text.lines().enumerate().filter(|(_, line)| *line == "role = \"primary\"");
    // The table begins on the line above.
    let second = lines.map(|(index, _)| index).nth(1).unwrap();
    let error = Guide::parse(&text).unwrap_err();
    assert_eq!(
        error.faults[0].to_string(),
        format!("line {second}, column 1: `region.primary` is there twice")
    );
}
