//! Mistakes with names: of classes of services, buckets, capacities, keys, quantities and inputs.

use super::{Mistake, refused};

pub const MISTAKES: &[Mistake] = &[
    (
        "a replicated bucket that no tier has",
        "replicated_buckets = [\"data\",",
        "replicated_buckets = [\"files\",",
        "multi_region.replicated_buckets",
        "names \"files\", but no tier has such a bucket",
    ),
    (
        "a bucket in capitals",
        "reports = 50\n",
        "Reports = 50\n",
        "tier.small.object_storage.Reports",
        "is \"Reports\"; a name starts with a to z, continues with a to z, 0 to 9 and _, and has at most 30 characters",
    ),
    (
        "a capacity of nothing",
        "cbam_reports_per_day = 50\n",
        "cbam_reports_per_day = 0\n",
        "tier.small.capacity.cbam_reports_per_day",
        "is 0; it must be from 1 to 1000000000",
    ),
    (
        "a service of a class that there is not",
        "class = \"web\"",
        "class = \"wbe\"",
        "tier.development.service.cbam.class",
        "names \"wbe\", which is none of the classes [\"web\", \"worker\", \"support\"] (did you mean web?)",
    ),
    (
        "a node group of a class that there is not",
        "classes = [\"web\"]",
        "classes = [\"web\", \"jobs\"]",
        "tier.small.node_group.web.classes",
        "names \"jobs\", which is none of the classes [\"web\", \"worker\", \"support\"]",
    ),
    (
        "a class that is called as a component",
        "name = \"support\"\n",
        "name = \"cache\"\n",
        "class.cache.name",
        "is \"cache\", but the quantities of that name size the component",
    ),
    (
        "a class before and behind the queue",
        "background = true",
        "background = true\nbehind_load_balancer = true",
        "class.worker",
        "is both `behind_load_balancer` and `background`; choose one",
    ),
    (
        "two classes of one name",
        "name = \"worker\"\nbackground",
        "name = \"web\"\nbackground",
        "class.web",
        "is there twice",
    ),
    (
        "a service class in no node group",
        "classes = [\"web\", \"worker\", \"support\"]",
        "classes = [\"web\", \"worker\"]",
        "tier.development.service.weaviate.class",
        "is \"support\", but no node group has that in its `classes`",
    ),
    (
        "a service class in two node groups",
        "classes = [\"worker\"]",
        "classes = [\"worker\", \"web\"]",
        "tier.small.service.cbam.class",
        "is \"web\", but several node groups have that in their `classes`: {\"web\", \"worker\"}",
    ),
    (
        "what is watched of nothing",
        "component = \"compute\"\nwatches = \"cpu\"",
        "watches = \"cpu\"",
        "trigger.compute_cpu",
        "needs both `component` and `watches`, or neither",
    ),
    (
        "the replica lag of a cache",
        "component = \"database\"\nwatches = \"replica_lag\"",
        "component = \"cache\"\nwatches = \"replica_lag\"",
        "trigger.database_replica_lag.component",
        "is cache; replica_lag can be watched of database",
    ),
    (
        "connections in percent of something else",
        "unit = \"percent of max_connections\"",
        "unit = \"percent\"",
        "trigger.database_connections.unit",
        "is \"percent\"; connections is watched in \"percent of max_connections\"",
    ),
    (
        "two triggers that watch the same",
        "component = \"cache\"\nwatches = \"memory\"",
        "component = \"compute\"\nwatches = \"memory\"",
        "trigger.cache_memory",
        "watches memory of compute as compute_memory does; keep one of the two",
    ),
];

#[test]
fn a_misspelt_key_of_an_overlay_is_told_what_was_meant() {
    let overlay = |demand: &str| {
        format!(
            "extends = \"greenlang 1.0.0\"\nname = \"a\"\nversion = \"1\"\n\n[[demand]]\n{demand}\n"
        )
    };
    refused(
        &overlay("quantity = \"web.vcpus\"\ndivisr = 40"),
        "line 7, column 1: unknown field `divisr` (did you mean divisor?), expected one of `quantity`, `per`, `of`, \
         `factor`, `divisor`, `plus`, `base`, `step`, `floor`, `tested_to`, `evidence`, `source`",
    );
    refused(
        &overlay("quantity = \"web.vcpu\"\ndivisor = 40"),
        "line 5, column 1: `demand.web.vcpu` has neither `per` nor `of`, and no `base` or `floor` (did you mean \
         web.vcpus?)",
    );
    refused(
        "extends = \"greenlang 1.0.0\"\nname = \"a\"\n[[tier]]\nname = \"mediun\"\nplatforms = [\"eks\"]\n",
        "line 3, column 1: missing field `availability_zones`; `tier.mediun` is new (did you mean medium?)",
    );
    refused(
        "extends = \"greenlang 1.0.0\"\n[[tier]]\nname = \"medium\"\n[[tier.service]]\nname = \"cbm\"\ncount = 3\n",
        "line 4, column 1: missing field `class`; `tier.medium.service.cbm` is new (did you mean cbam?)",
    );
    refused(
        &overlay("quantity = \"web.vcpus\"\nper = \"user\""),
        "line 7, column 1: `demand.web.vcpus.per` names \"user\", which is none of the inputs [\"organizations\", \
         \"users\", \"transactions_per_day\"] (did you mean users?)",
    );
}
