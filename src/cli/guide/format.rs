//! The format of a guide's file: every table, its keys, what each takes and what it is. One declaration, from
//! which the JSON Schema is made; a test holds it against the reader.

use Kind::{
    Amounts, Decimal, Decimals, Each, Limits, List, Name, OneOf, Table, Text, Texts, Truth, Whole,
};

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Any text.
    Text,
    /// a to z, 0 to 9 and _.
    Name,
    /// A whole number, not below 0.
    Whole,
    /// A decimal, as a number or exactly as text.
    Decimal,
    /// true or false.
    Truth,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of some of these texts.
    Each(&'static [&'static str]),
    /// A table of whole numbers by any names.
    Amounts,
    /// A table of this format.
    Table(&'static str),
    /// A list of tables of this format.
    List(&'static str),
    /// A decimal for each of some quantities.
    Decimals,
    /// A whole number or a range for each of some names.
    Limits,
}

/// A key, what it takes and what it is.
pub type Key = (&'static str, Kind, &'static str);

const PLATFORMS: &[&str] = &["ec2", "ecs_fargate", "eks"];
const ROLES: &[&str] = &["primary", "secondary", "read_only"];
#[rustfmt::skip]
const COMPONENTS: &[&str] = &["compute", "load_balancer", "database", "cache", "message_broker", "vector_database", "storage"];
#[rustfmt::skip]
const WATCHES: &[&str] = &["cpu", "memory", "latency", "queue_depth", "connections", "replica_lag", "storage", "iops", "evictions", "hit_rate"];

/// The file as a whole.
pub const ROOT: &str = "guide";

/// Without these a file that extends no other guide cannot be read.
pub const REQUIRED: &[&str] = &["name", "version", "updated", "tier"];

/// Every table by its name, the file itself first.
#[rustfmt::skip]
pub const FORMAT: &[(&str, &[Key])] = &[
    (ROOT, &[
        ("extends", Text, "Name and version of the guide that this file changes: `greenlang 1.0.0`."),
        ("name", Name, "Name of the guide."),
        ("version", Text, "Version of the guide, such as 1.0.0."),
        ("updated", Text, "Date of the version, as YYYY-MM-DD."),
        ("source", Text, "Where the guide is published."),
        ("input", List("input"), "What the guide sizes by, from 1 to 8 inputs; organizations, users and transactions_per_day if left out."),
        ("class", List("class"), "The classes of services: services that are sized together."),
        ("tier", List("tier"), "The tiers, smallest first."),
        ("beyond", Table("beyond"), "How workloads above the last tier are divided into cells; without it they are an error."),
        ("floors_from", Name, "The smallest tier that the floors of the demand apply to; if left out, they apply to all."),
        ("demand", List("demand"), "How much a workload needs of each quantity."),
        ("example", List("example"), "Worked examples, which `glsizing guide check` holds against the demand."),
        ("trigger", List("trigger"), "When to scale."),
        ("growth", Table("growth"), "A growth example, quarter by quarter."),
        ("region", List("region"), "Shares of the regions, where several carry the workload."),
        ("multi_region", Table("multi_region"), "What a region with a role is made of."),
        ("contradiction", List("contradiction"), "Known contradictions of the guide with itself or AWS."),
    ]),
    ("input", &[
        ("name", Name, "Name of the input."),
        ("unit", Text, "What it counts, in the plural, such as logins per second; its name with spaces if left out."),
        ("minimum", Whole, "The least that it may be; 0 if left out."),
        ("maximum", Whole, "The most that it may be."),
        ("description", Text, "What it is."),
    ]),
    ("class", &[
        ("name", Name, "Name of the class. The quantities x.vcpus and x.memory_gb size the class x; without them its services are as printed."),
        ("behind_load_balancer", Truth, "Whether the load balancers send requests to its services; false by default."),
        ("background", Truth, "Whether its services work in the background: nodes that run nothing else may be Spot; false by default."),
        ("application", Truth, "Whether its services are of the application; false for databases and tools beside it, which never scale. True by default."),
    ]),
    ("tier", &[
        ("name", Name, "Name of the tier."),
        ("tops", Limits, "What it is for, by input: the most, or a table with from and to. Inputs without a limit are left out."),
        ("monthly_usd", Decimal, "The published cost, if there is one."),
        ("platforms", Each(PLATFORMS), "What it may run on, the default first."),
        ("availability_zones", Whole, "Availability zones of its subnets."),
        ("autoscaling", OneOf(&["none", "factor", "printed"]), "Automatic scaling: none, up to a factor of the count, or up to the printed maximum."),
        ("autoscaling_factor", Table("range"), "With autoscaling = \"factor\": how many times the count."),
        ("servers", Table("servers"), "Servers, for the platform ec2."),
        ("service", List("service"), "Containers."),
        ("node_group", List("node_group"), "Node groups, for the platform eks."),
        ("database", Table("database"), "The relational database."),
        ("cache", Table("cache"), "The cache."),
        ("vector_database", Table("vector_database"), "The vector database."),
        ("object_storage", Amounts, "Buckets by name, in GB."),
        ("block_storage", Table("block_storage"), "EBS volumes."),
        ("message_broker", Table("message_broker"), "The message broker."),
        ("network", Table("network"), "Load balancers, NAT gateways and the rest."),
        ("service_levels", Table("service_levels"), "What the tier promises."),
        ("capacity", Amounts, "What the tier carries, by any names."),
        ("stated", Table("stated"), "Totals and other statements of the guide. They are only checked; plans do not use them."),
    ]),
    ("range", &[
        ("from", Whole, "The least, inclusive."),
        ("to", Whole, "The most, inclusive."),
    ]),
    ("servers", &[
        ("name", Name, "Name of the servers."),
        ("instance_type", Text, "EC2 instance type."),
        ("count", Whole, "How many."),
        ("vcpus", Whole, "vCPUs printed for one."),
        ("memory_gb", Whole, "GB of memory printed for one."),
        ("root_volume_gb", Whole, "GB of the root volume."),
        ("single", Truth, "One server that holds everything and grows in size, never in number."),
    ]),
    ("service", &[
        ("name", Name, "Name of the service."),
        ("class", Name, "Its class."),
        ("vcpus", Decimal, "vCPUs of one container."),
        ("memory_gb", Whole, "GB of memory of one container."),
        ("count", Whole, "How many."),
        ("max_count", Whole, "How many at most."),
        ("printed", Truth, "Whether the guide prints the size for this tier; true by default."),
    ]),
    ("node_group", &[
        ("name", Name, "Name of the node group."),
        ("classes", Texts, "The classes whose containers it runs."),
        ("instance_type", Text, "EC2 instance type."),
        ("min_nodes", Whole, "The fewest nodes."),
        ("max_nodes", Whole, "The most nodes."),
    ]),
    ("database", &[
        ("instance_class", Text, "RDS instance class."),
        ("vcpus", Whole, "vCPUs printed for it."),
        ("memory_gb", Whole, "GB of memory printed for it."),
        ("multi_az", Truth, "Whether it has a standby in another zone."),
        ("storage_gb", Whole, "GB of storage."),
        ("storage_type", OneOf(&["gp3", "io1", "io2"]), "Type of the storage."),
        ("iops", Whole, "IOPS of the storage."),
        ("replicas", Table("replicas"), "Read replicas."),
        ("backup_days", Whole, "For how many days backups are kept."),
        ("connection_pool_size", Whole, "Connections of the pool."),
    ]),
    ("replicas", &[
        ("count", Whole, "How many."),
        ("instance_class", Text, "RDS instance class of each."),
    ]),
    ("cache", &[
        ("node_type", Text, "ElastiCache node type."),
        ("cluster_mode", Truth, "Whether the keys are divided among shards."),
        ("shards", Whole, "With cluster_mode: how many."),
        ("replicas_per_shard", Whole, "Copies of each shard besides its primary."),
    ]),
    ("vector_database", &[
        ("instance_type", Text, "EC2 instance type."),
        ("count", Whole, "How many."),
        ("vcpus", Whole, "vCPUs printed for one."),
        ("memory_gb", Whole, "GB of memory printed for one."),
        ("storage_gb", Whole, "GB of storage of one."),
        ("volume_iops", Whole, "IOPS of its volume."),
        ("volume_throughput", Whole, "MiB/s of its volume."),
    ]),
    ("block_storage", &[
        ("application_gb", Whole, "GB of the applications' volumes."),
    ]),
    ("message_broker", &[
        ("instance_type", Text, "Amazon MQ broker type."),
        ("multi_az", Truth, "Whether it is a cluster in several zones."),
    ]),
    ("network", &[
        ("application_load_balancers", Whole, "How many."),
        ("network_load_balancers", Whole, "How many."),
        ("nat_gateways", Whole, "How many, in all zones."),
        ("nat_gateways_per_zone", Decimal, "How many in each zone."),
        ("cloudfront", Truth, "Whether CloudFront is in front."),
        ("direct_connect_gbps", Whole, "Gbps of Direct Connect."),
    ]),
    ("service_levels", &[
        ("api_p95_ms", Whole, "95th percentile of the response time in milliseconds."),
        ("database_p95_ms", Whole, "95th percentile of the query time in milliseconds."),
        ("cache_hit_ratio", Decimal, "Share of reads that the cache answers, from 0 to 1."),
        ("availability", Decimal, "Share of the time that it answers, from 0 to 1."),
    ]),
    ("stated", &[
        ("compute_vcpus", Whole, "Total of vCPUs."),
        ("compute_memory_gb", Whole, "Total of memory in GB."),
        ("cache_replicas_per_shard", Whole, "Replicas of each shard, as the guide writes it."),
        ("cache_nodes", Whole, "Total of cache nodes."),
        ("cache_memory_gb", Whole, "Total of cache memory in GB."),
        ("message_brokers", Whole, "Number of brokers."),
        ("vector_local_disks", Truth, "Whether the vector database's storage is on disks of the instance."),
        ("downtime_hours_per_year", Decimal, "Hours of downtime a year."),
    ]),
    ("beyond", &[
        ("name", Name, "Name of this tier."),
        ("cell", Name, "The tier that a cell is made of."),
        ("from", Amounts, "Amounts at which it starts, by input, as the guide states."),
    ]),
    ("demand", &[
        ("quantity", Text, "Its name, such as web.vcpus."),
        ("per", Name, "The input that it is in proportion to."),
        ("of", Text, "The quantity, above it in the file, that it is in proportion to."),
        ("factor", Decimal, "The amount is multiplied by it; 1 if left out."),
        ("divisor", Decimal, "The amount is divided by it; 1 if left out."),
        ("plus", List("plus"), "Further terms of the sum."),
        ("base", Decimal, "A constant that is added to the sum."),
        ("step", Decimal, "The sum is rounded up to a multiple of it."),
        ("floor", Decimal, "The minimum for any workload, from the tier floors_from on."),
        ("tested_to", Decimal, "The largest amount that was tested."),
        ("evidence", OneOf(&["measured", "derived", "estimate", "assumption"]), "How well the figures are known."),
        ("source", Text, "Where the figures are from."),
    ]),
    ("plus", &[
        ("per", Name, "The input that it is in proportion to."),
        ("of", Text, "The quantity, above in the file, that it is in proportion to."),
        ("factor", Decimal, "The amount is multiplied by it; 1 if left out."),
        ("divisor", Decimal, "The amount is divided by it; 1 if left out."),
    ]),
    ("example", &[
        ("name", Name, "Name of the example."),
        ("load", Amounts, "An amount of each input."),
        ("expect", Decimals, "Quantities and what they come to, floors included."),
        ("source", Text, "Where the guide states it."),
    ]),
    ("trigger", &[
        ("id", Name, "A stable name."),
        ("component", OneOf(COMPONENTS), "The component that is watched; with watches, the trigger becomes an alarm."),
        ("watches", OneOf(WATCHES), "What is watched of it."),
        ("when", Text, "What is watched, in words."),
        ("comparison", OneOf(&["above", "below"]), "On which side of the threshold it fires."),
        ("threshold", Decimal, "The figure."),
        ("unit", OneOf(&["percent", "percent of max_connections", "percent of provisioned", "milliseconds", "seconds", "messages", "per second", "CPU credits"]), "Its unit."),
        ("minutes", Whole, "For how many minutes; left out if the guide does not say."),
    ]),
    ("growth", &[
        ("quarter", List("quarter"), "Quarter by quarter."),
        ("after", Table("after"), "What follows the last of them."),
        ("assumed", Table("assumed"), "Assumptions that a forecast needs and the example does not state."),
    ]),
    ("quarter", &[
        ("year", Whole, "The year, from 1."),
        ("quarter", Whole, "The quarter, from 1 to 4."),
        ("tier", Name, "The tier that the example names."),
        ("organizations", Whole, "Organizations."),
        ("users", Whole, "Users."),
        ("monthly_usd", Decimal, "The cost of a month."),
        ("note", Text, "What the example says of it."),
    ]),
    ("after", &[
        ("year", Whole, "The year, from 1."),
        ("quarter", Whole, "The quarter, from 1 to 4."),
        ("text", Text, "What the example says of it."),
    ]),
    ("assumed", &[
        ("transactions_per_day_per_organization", Whole, "Transactions per day of each organization."),
    ]),
    ("region", &[
        ("role", OneOf(ROLES), "The region's part."),
        ("region", Text, "AWS region code."),
        ("traffic_share", Decimal, "Share of the traffic that it carries, from 0 to 1."),
        ("takes_over_share", Decimal, "Share that it can take over from others, from 0 to 1."),
    ]),
    ("multi_region", &[
        ("from", Name, "The smallest tier that is spread over regions."),
        ("replicated_buckets", Texts, "Buckets that every region holds a copy of."),
        ("vector_backup_bucket", Text, "The bucket that the vector database is backed up to."),
        ("read_only_services", Texts, "The services of a read-only region."),
        ("read_only_least", Whole, "The fewest pods and nodes in a read-only region, of components that the guide has more than once."),
    ]),
    ("contradiction", &[
        ("id", Text, "A stable name, which `findings` has as its key."),
        ("ref", Text, "Its number in a list of your own."),
        ("severity", OneOf(&["corrected", "warning", "info"]), "How much it matters."),
        ("tiers", Texts, "Tiers whose plans it is about; all without it."),
        ("platforms", Each(PLATFORMS), "Platforms whose plans it is about; all without it."),
        ("basis", Each(&["max", "tier", "calculator"]), "Bases whose plans it is about; all without it."),
        ("shown", Truth, "Whether plans show it; true by default."),
        ("when", OneOf(&["database_iops_capped", "nat_gateways_below_zones", "nat_gateways_above_quota", "has_message_broker", "rds_database", "workers", "several_regions", "at_tier_edge", "rabbitmq_4"]), "A condition of the plan that must also hold."),
        ("section", Text, "Where the guide says it."),
        ("guide", Text, "What the guide says."),
        ("plan", Text, "What the plan does."),
        ("reason", Text, "Why."),
    ]),
];
