//! The rules of the check of a guide: the one table that says what each holds, how much it matters, and
//! which of the embedded guide's known contradictions it finds; which of them plans show, and what broke one.
//!
//! The check itself is `sizing::guide_check`, since it asks what AWS sells and accepts.

use super::contradiction::Severity;
use super::input::Input;
use super::names::TierName;

macro_rules! rules {
    ($($rule:ident = $id:literal, $severity:ident, [$($known:literal),*], $statement:literal;)+) => {
        /// What a guide is held against.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // `statement` says what each is.
        pub enum Rule { $($rule),+ }

        impl Rule {
            /// All of them, in the order of a report.
            pub const ALL: &[Rule] = &[$(Rule::$rule),+];

            /// A stable name.
            pub fn id(self) -> &'static str {
                match self { $(Rule::$rule => $id),+ }
            }

            /// How much it matters where a guide breaks it.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$rule => Severity::$severity),+ }
            }

            /// What holds of a guide without contradictions.
            pub fn statement(self) -> &'static str {
                match self { $(Rule::$rule => $statement),+ }
            }

            /// The ids of the embedded guide's known contradictions that it finds from the data.
            pub fn finds(self) -> &'static [&'static str] {
                match self { $(Rule::$rule => &[$($known),*]),+ }
            }
        }
    };
}

rules! {
    TopsNotAscending = "tops-not-ascending", Warning, [],
        "The upper limit of every input rises from tier to tier.";
    RangesOverlap = "ranges-overlap", Info, ["tier-edges"],
        "No amount of an input is in two tiers.";
    RangesGap = "ranges-gap", Info, ["tier-edges"],
        "Every amount of an input up to the limit of the last tier is in a tier.";
    BelowLowerTier = "below-lower-tier", Info, ["development-larger-than-small"],
        "A tier has at least what the tier below it has.";
    CapacityPerUnit = "capacity-per-unit", Warning, [],
        "What a tier carries for each organization, user or transaction does not fall from tier to tier.";
    PromiseFalls = "promise-falls", Warning, [],
        "A tier promises at least what the tier below it promises.";
    AutoscalingRange = "autoscaling-range", Info, ["autoscaling-range"],
        "A factor of automatic scaling is one number.";
    UnusedFigure = "unused-figure", Info, ["direct-connect"],
        "Plans use every figure.";
    ServiceSizes = "service-sizes", Info, ["development-allocation"],
        "A service has one size in all tiers.";
    ServiceMissing = "service-missing", Info, ["development-allocation"],
        "A service that a smaller and a larger tier have is also in the tiers between them.";
    UnknownType = "unknown-type", Corrected, [],
        "AWS sells every printed type.";
    TypeSize = "type-size", Warning, [],
        "The vCPUs and the memory that the guide has for a type are those of the type.";
    TypeArchitecture = "type-architecture", Warning, [],
        "Servers and nodes have the processor architecture that plans have by default.";
    Burstable = "burstable", Info, [],
        "A tier with promises runs on types whose CPU performance is not burstable.";
    DatabaseStorage = "database-storage", Corrected, ["small-gp3-iops"],
        "AWS accepts type, size and IOPS of the database's storage together.";
    BackupDays = "backup-days", Corrected, ["large-retention"],
        "AWS can keep automated backups for that many days.";
    EffectiveIops = "effective-iops", Warning, ["large-effective-iops", "iops-trigger"],
        "The database's class sustains the IOPS that the guide has with it.";
    CacheTopology = "cache-topology", Corrected, [],
        "AWS accepts shards and replicas of the cache.";
    BrokerMode = "broker-mode", Corrected, [],
        "AWS accepts the message broker's type in its deployment mode.";
    VectorVolume = "vector-volume", Corrected, [],
        "AWS accepts the volume of the vector database on its instance type.";
    NodeScaling = "node-scaling", Corrected, [],
        "AWS accepts the smallest and the largest size of a node group.";
    TaskSize = "task-size", Corrected, [],
        "Fargate has tasks of the printed sizes, where a tier may run on it.";
    NatZones = "nat-zones", Warning, ["nat-zones"],
        "A tier with NAT gateways has one for each of its zones.";
    NatQuota = "nat-quota", Warning, ["nat-elastic-ips"],
        "NAT gateways need no more Elastic IPs than a new account may have.";
    EvenQuorum = "even-quorum", Info, ["weaviate-quorum"],
        "A vector database of several nodes has an odd number of them.";
    UnknownRegion = "unknown-region", Corrected, [],
        "AWS has every printed region.";
    RatesAboveTier = "rates-above-tier", Warning, ["tier-vs-calculator"],
        "At the limits of a tier, the rates need no more than the tier has.";
    RatesAboveAws = "rates-above-aws", Warning, ["database-limits"],
        "At the limits of a tier, the rates need no more than AWS sells of the printed kind.";
    FloorsAboveTier = "floors-above-tier", Info, ["calculator-floors"],
        "The floors need no more than a tier has.";
    MemoryPerVcpu = "memory-per-vcpu", Info, ["worker-memory"],
        "The rates need no more memory per vCPU than the printed services have.";
    UnusedInput = "unused-input", Warning, [],
        "Every input is used by a quantity.";
    UnusedQuantity = "unused-quantity", Info, [],
        "Every quantity sizes a component, or another quantity.";
    TestedTo = "tested-to", Warning, [],
        "At the limits of the last tier, no quantity exceeds the amount that was tested.";
    ExampleDiffers = "example-differs", Warning, [],
        "The demand gives what worked examples state.";
    AvailabilityAboveAws = "availability-above-aws", Warning, ["availability-promise"],
        "A tier promises no more availability than AWS's service level agreements give together.";
    LateTrigger = "late-trigger", Warning, ["triggers-after-promises"],
        "A trigger fires before a promise is broken.";
    EarlyTrigger = "early-trigger", Warning, ["small-hit-rate"],
        "A trigger does not fire while its promise is kept.";
    TriggerDuration = "trigger-duration", Info, ["trigger-durations"],
        "A trigger says for how long its threshold must be crossed.";
    PodAboveNode = "pod-above-node", Corrected, [],
        "A service's request fits on an empty node of its node group.";
    NodesTooFew = "nodes-too-few", Warning, [],
        "The printed nodes hold the printed services.";
    ServerFull = "server-full", Warning, ["development-allocation"],
        "The containers of a server leave something to its operating system.";
    GrowthTier = "growth-tier", Info, ["tier-edges"],
        "A quarter of the growth example has the tier that its workload needs.";
    GrowthCost = "growth-cost", Info, ["growth-costs"],
        "A quarter of the growth example costs what its tier costs.";
    GrowthStep = "growth-step", Info, ["growth-costs"],
        "A percentage in the growth example is that of its costs.";
    StatedCompute = "stated-compute", Warning, ["medium-sum"],
        "A total of vCPUs or memory is the sum of the services.";
    StatedCacheNodes = "stated-cache-nodes", Warning, ["cache-replicas"],
        "A number of cache nodes is that of the shards with their replicas.";
    StatedCacheMemory = "stated-cache-memory", Warning, ["cache-usable-memory"],
        "A cache's memory is what its primaries give to keys.";
    StatedBrokers = "stated-brokers", Warning, ["medium-mq"],
        "A message broker in several zones has as many brokers as AWS makes of it.";
    StatedDisks = "stated-disks", Warning, ["weaviate-nvme"],
        "Storage on local disks is on an instance type that has local disks.";
    StatedDowntime = "stated-downtime", Info, ["small-downtime"],
        "Hours of downtime are those that the promised availability leaves.";
    NoPlan = "no-plan", Corrected, [],
        "Every tier can be planned as it is printed, on every platform that it names.";
    MonthlyCost = "monthly-cost", Info, ["development-cost"],
        "The printed monthly cost is within a tenth of the bill of the tier as it is printed.";
}

/// The embedded guide's known contradictions that no rule finds, each with the reason.
pub const BY_HAND: &[(&str, &str)] = &[
    ("active-active-cache", PROSE),
    ("read-write-secondary", PROSE),
    ("cache-per-user", PROSE),
    ("fractional-results", "no figure is wrong: it says how a plan rounds"),
    ("database-volume-twice", "the data has the volume once"),
    ("terabytes", "no figure is wrong: it says how a plan reads a unit"),
    ("query-latency-metric", METRIC),
    ("memory-and-disk-metrics", METRIC),
    ("queue-depth-metric", METRIC),
    ("no-queue-metrics", METRIC),
];

const PROSE: &str = "the words that contradict are none of the guide's data";
const METRIC: &str = "no figure is wrong: AWS has no metric of what the trigger watches";

/// Rules that plans by a guide do not show where it breaks them, each with the reason: what they find is the
/// same for every plan, concerns no value of one, or is a finding of plans already. `glsizing guide check` shows
/// them.
pub const NOT_IN_PLANS: &[(Rule, &str)] = &[
    (Rule::TopsNotAscending, TIERS),
    (Rule::BelowLowerTier, TIERS),
    (Rule::CapacityPerUnit, TIERS),
    (Rule::PromiseFalls, TIERS),
    (Rule::ServiceSizes, TIERS),
    (Rule::ServiceMissing, TIERS),
    (Rule::TypeArchitecture, "`replaced-COMPONENT` says it of the plan"),
    (Rule::UnknownRegion, "a plan is for the region of its configuration"),
    (Rule::RatesAboveTier, BOTH),
    (Rule::FloorsAboveTier, BOTH),
    (Rule::UnusedInput, UNUSED),
    (Rule::UnusedQuantity, UNUSED),
    (Rule::ExampleDiffers, EXAMPLES),
    (Rule::ServerFull, "`server-memory` says it of the plan"),
    (Rule::GrowthTier, EXAMPLES),
    (Rule::GrowthCost, EXAMPLES),
    (Rule::GrowthStep, EXAMPLES),
    (Rule::StatedCompute, "no plan has the total"),
    (Rule::NoPlan, "there is a plan"),
    (Rule::MonthlyCost, "`published-cost` says it of the plan"),
];

const TIERS: &str = "it compares tiers, and a plan has one";
const BOTH: &str = "`tier-vs-calculator` says it for the workload of the plan";
const UNUSED: &str = "no plan uses it";
const EXAMPLES: &str = "plans do not use examples";

impl Rule {
    /// Why plans do not show where a guide breaks it; none where those that it concerns do.
    pub fn not_in_plans(self) -> Option<&'static str> {
        NOT_IN_PLANS.iter().find(|(rule, _)| *rule == self).map(|(_, reason)| *reason)
    }
}

/// A rule that a guide breaks, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenRule {
    /// The rule.
    pub rule: Rule,
    /// The keys that lead to the value, elements of lists by their name: `tier.small.database.iops`.
    pub place: String,
    /// What is wrong, with the numbers.
    pub statement: String,
    /// The amounts of an input, both inclusive, that it is about; none where it is about the place.
    pub amounts: Option<(Input, u64, u64)>,
    /// The line of the guide's text; none where the text does not have the value, as with an overlay.
    pub line: Option<usize>,
    /// What a comment `# section: ...` says of the table that the line is in.
    pub section: Option<String>,
}

impl BrokenRule {
    /// The id of its finding: the rule and the place.
    pub fn id(&self) -> String {
        format!("{}.{}", self.rule.id(), self.place)
    }

    /// Whether its place is in a tier.
    pub fn is_in(&self, tier: TierName) -> bool {
        let mut keys = self.place.split('.');
        keys.next() == Some("tier") && keys.next() == Some(tier.as_str())
    }
}
