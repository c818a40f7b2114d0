//! Why a workload cannot be sized as asked: facts as fields, one `Display`, and the argument at fault.

use rust_decimal::Decimal;

use crate::aws::{Architecture, UnknownRegion, Violation};
use crate::guide::{Platform, RegionRole, TierName};
use crate::sizing::request::{Input, LoadError};
use crate::text::quoted;
use crate::units::grouped;

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    /// The pinned tier does not hold the workload.
    #[error(
        "tier = \"{pinned}\" holds at most {} for {input}, and {input} = {} exceeds it. \
         Use tier = \"{needed}\", or leave tier out to get the smallest tier that holds the workload.",
        grouped(*top), grouped(*value)
    )]
    TierTooSmall { pinned: TierName, needed: TierName, input: Box<str>, value: u64, top: u64 },
    /// No tier of that name.
    #[error("tier must be one of {known}; {} was given{meant}.", quoted(tier))]
    UnknownTier { tier: String, known: String, meant: String },
    /// Amounts that the guide does not size by.
    #[error("{0}")]
    Load(#[from] LoadError),
    /// A workload that the guide has no tier for.
    #[error(
        "the guide {guide} ends with the tier {tier}, which holds at most {} for {input}, and {input} = {} \
         exceeds it. Lower {input}, or use a guide with `beyond`, which divides larger workloads into cells.",
        grouped(*top), grouped(*value)
    )]
    BeyondLastTier { guide: String, tier: TierName, input: Box<str>, value: u64, top: u64 },
    /// Cells of a tier that is no cell.
    #[error(
        "cell_count = {}: tier {tier} is one deployment; only workloads above the last tier are divided \
         into cells. {}eave cell_count out.",
        grouped(*asked), beyond.map_or("L".to_owned(), |beyond| format!("Set tier = \"{beyond}\", or l"))
    )]
    CellsOfOneTier { asked: u64, tier: TierName, beyond: Option<TierName> },
    /// Cells that would be too large.
    #[error(
        "cell_count = {} is too few: each cell must stay within the limits of its tier, which takes {} \
         or more. Set cell_count to {fewest}, or leave it out.", grouped(*asked), grouped(*fewest)
    )]
    TooFewCells { asked: u64, fewest: u64 },
    /// Spot nodes without workers of their own.
    #[error(
        "worker_capacity_type = \"SPOT\": this plan has no node group for workers alone; medium and above have \
         one on platform = \"eks\". Leave worker_capacity_type out, or choose that platform or a larger tier."
    )]
    NoWorkerNodes,
    /// No such region.
    #[error("{0}.")]
    UnknownRegion(#[from] UnknownRegion),
    /// A share that only a region with a role has.
    #[error(
        "{argument} = {value} is the part of one region among several, and region_role is not set. Set \
         region_role to \"primary\", \"secondary\" or \"read_only\", or leave {argument} out."
    )]
    ShareWithoutRole { argument: &'static str, value: Decimal },
    /// A region that cannot take anything over.
    #[error(
        "a read_only region has no workers and no message broker and its database never writes, so it \
         cannot take over takes_over_share = {failover}. Leave takes_over_share out, or set \
         region_role to \"secondary\"."
    )]
    ReadOnlyTakesOver { failover: Decimal },
    /// A region that would carry more than there is.
    #[error(
        "traffic_share = {traffic} and takes_over_share = {failover} add up to {}, more than the whole \
         workload. Set takes_over_share to at most {}.",
        .traffic + .failover, Decimal::ONE - .traffic
    )]
    SharesAboveOne { traffic: Decimal, failover: Decimal },
    /// A tier that runs in one region.
    #[error(
        "the guide spreads tier {from} and above over regions, and this plan's tier is {tier}. Set \
         tier = \"{from}\", or leave region_role = \"{role}\" out."
    )]
    RoleNotAllowed { role: RegionRole, tier: TierName, from: TierName },
    /// A guide for one region.
    #[error(
        "the guide {guide} has no multi-region architecture. Leave region_role = \"{role}\" out."
    )]
    NoRegions { role: RegionRole, guide: String },
    /// The tier does not run on the platform.
    #[error("tier {tier} cannot run on platform = \"{platform}\"; it can run on {allowed}.")]
    PlatformNotAllowed { platform: Platform, tier: TierName, allowed: String },
    /// The region has fewer zones.
    #[error(
        "{wanted} availability zones are asked for, and {region} has {available} that take new \
         resources. Set availability_zone_count to {available} or fewer, or choose another region."
    )]
    TooManyZones { wanted: u32, region: String, available: u32 },
    /// The architecture needs more zones.
    #[error("{wanted} is not enough: {reason}. Set availability_zone_count to {needed} or more.")]
    TooFewZones { wanted: u32, needed: u32, reason: &'static str },
    /// Nothing that the plan can have carries the demand without a zone.
    #[error("survive_zone_loss: {reason}. {remedy}, or leave survive_zone_loss out.")]
    CannotSurviveZoneLoss { reason: String, remedy: String },
    /// What is said to run is not something AWS sells here.
    #[error("{}: {value} {reason}. Give what runs, or leave it out.", .path.join("."))]
    UnknownCurrent { path: &'static [&'static str], value: String, reason: String },
    /// A family that is not in the data.
    #[error(
        "instance_families.{role}: \"{family}\" is not a family of {what} that this provider has data for{meant}; \
         `glsizing types --component {role}` lists them."
    )]
    UnknownFamily { role: &'static str, family: String, what: &'static str, meant: String },
    /// No type of the allowed families meets the demand.
    #[error(
        "none of {families} fits: {reason}. Allow more families, or leave instance_families.{role} out."
    )]
    NoFamilyFits { role: &'static str, families: String, region: String, reason: String },
    /// Every type of the allowed families is of another architecture.
    #[error(
        "{families}: every type of it is {other}, and this plan is for {architecture}. Set architecture = \
         \"{other}\", or allow families of {architecture} in instance_families.{role}."
    )]
    OtherArchitecture {
        role: &'static str,
        families: String,
        architecture: Architecture,
        other: Architecture,
    },
    /// A pod exceeds what the pods of the system leave of an empty node.
    #[error(
        "node_groups[\"{group}\"]: {instance_type} has {left} left beside the pods of the system, and a pod \
         asks for {pod} (R2.7). {}.",
        if *given { "Lower system_pods, or allow families with larger types in instance_families.node_groups" }
        else { "Allow families with larger types in instance_families.node_groups, or choose another platform" }
    )]
    PodDoesNotFit {
        group: String,
        instance_type: String,
        left: String,
        pod: String,
        /// Whether `system_pods` says what the system takes.
        given: bool,
    },
    /// AWS never had the version that is asked for, or creates it no more.
    #[error("{violation}")]
    RefusedVersion { path: &'static [&'static str], violation: Box<Violation> },
    /// AWS would refuse it.
    #[error("{attribute}: {violation}")]
    Refused { attribute: &'static str, violation: Box<Violation> },
    /// The finished plan breaks rules.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Illegal(Vec<Fault>),
    /// Nothing to assess.
    #[error("current names no component that runs. Give at least one, such as current.database.")]
    NothingRuns,
    /// No plan of one region has it.
    #[error(
        "current.aurora: a plan has Aurora only as a member of a global database, so there is nothing to \
         compare it with. Set region_role, or leave aurora out of current."
    )]
    AuroraWithoutRole,
    /// The finished plan cannot be reached from what runs.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    RefusedChange(Vec<Fault>),
}

/// A rule that an attribute of the finished plan breaks.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{attribute}: {violation}")]
#[allow(missing_docs)]
pub struct Fault {
    pub attribute: String,
    pub violation: Violation,
}

impl Error {
    /// A violation found while the attribute was sized.
    pub fn refused(attribute: &'static str) -> impl FnOnce(Violation) -> Error {
        move |violation| Error::Refused { attribute, violation: Box::new(violation) }
    }

    /// The pinned tier and the first input that exceeds it.
    pub(in crate::sizing) fn tier_too_small(
        pinned: TierName,
        needed: TierName,
        (input, value, top): (Input, u64, u64),
    ) -> Error {
        Error::TierTooSmall { pinned, needed, input: input.as_str().into(), value, top }
    }

    /// Whether AWS's limits are in the way, and not a choice of the user.
    pub(in crate::sizing) fn is_limit(&self) -> bool {
        matches!(self, Error::NoFamilyFits { .. } | Error::Refused { .. } | Error::Illegal(_))
    }

    /// The attribute at a limit of AWS, what it would have to be where that is a number, and the limit.
    pub(in crate::sizing) fn limit(&self) -> Option<(String, Option<String>, String)> {
        let of = |attribute: &str, violation: &Violation| {
            let Violation { rule, subject, value, limit, .. } = violation;
            let attribute = format!("{attribute}.{subject}");
            let needed = value.parse::<u64>().is_ok().then(|| value.clone());
            Some((attribute, needed, format!("{limit} ({rule})")))
        };
        match self {
            Error::Refused { attribute, violation } => of(attribute, violation),
            Error::Illegal(faults) => {
                faults.first().and_then(|fault| of(&fault.attribute, &fault.violation))
            }
            Error::NoFamilyFits { role, families, region, .. } => {
                let limit = format!("the largest of {families} in {region}");
                Some((format!("instance_families.{role}"), None, limit))
            }
            _ => None,
        }
    }

    /// A short title.
    pub fn summary(&self) -> &'static str {
        match self {
            Error::TierTooSmall { .. } => "Tier too small for the workload",
            Error::CellsOfOneTier { .. } => "Cells only of tier enterprise",
            Error::TooFewCells { .. } => "Too few cells for the workload",
            Error::NoWorkerNodes => "No node group of workers",
            Error::UnknownRegion(_) => "Unknown region",
            Error::ShareWithoutRole { .. } => "Share without a region's role",
            Error::ReadOnlyTakesOver { .. } => "A read-only region takes nothing over",
            Error::SharesAboveOne { .. } => "Shares above the whole workload",
            Error::UnknownTier { .. } => "Invalid tier",
            Error::BeyondLastTier { .. } => "Workload beyond the guide's last tier",
            Error::RoleNotAllowed { .. } => "Region role not available for the tier",
            Error::NoRegions { .. } => "Region role not available in the guide",
            Error::PlatformNotAllowed { .. } => "Platform not available for the tier",
            Error::TooManyZones { .. } => "Too many availability zones for the region",
            Error::TooFewZones { .. } => "Too few availability zones",
            Error::CannotSurviveZoneLoss { .. } => "Plan cannot survive the loss of a zone",
            Error::UnknownCurrent { .. } => "Unknown type in current",
            Error::UnknownFamily { .. } => "Unknown instance family",
            Error::NoFamilyFits { .. } => "No allowed family fits",
            Error::OtherArchitecture { .. } => "Family of another architecture",
            Error::PodDoesNotFit { .. } => "Pod does not fit on a node",
            Error::RefusedVersion { .. } | Error::Refused { .. } | Error::Illegal(_) => {
                "AWS would refuse this plan"
            }
            Error::RefusedChange(_) => "AWS would refuse this change",
            Error::NothingRuns => "Nothing to assess",
            Error::AuroraWithoutRole => "Aurora without a region's role",
            Error::Load(_) => "Amounts that the guide does not size by",
        }
    }

    /// The path of the argument to change; empty when the plan as a whole is at fault.
    pub fn path(&self) -> &'static [&'static str] {
        match self {
            Error::TierTooSmall { .. } | Error::UnknownTier { .. } => &["tier"],
            Error::BeyondLastTier { input, .. } => argument(input),
            Error::Load(error) => error.path(),
            Error::CellsOfOneTier { .. } | Error::TooFewCells { .. } => &["cell_count"],
            Error::NoWorkerNodes => &["worker_capacity_type"],
            Error::UnknownRegion(_) => &["region"],
            Error::ShareWithoutRole { argument: "traffic_share", .. } => &["traffic_share"],
            Error::ShareWithoutRole { .. }
            | Error::ReadOnlyTakesOver { .. }
            | Error::SharesAboveOne { .. } => &["takes_over_share"],
            Error::RoleNotAllowed { .. } | Error::NoRegions { .. } => &["region_role"],
            Error::PlatformNotAllowed { .. } => &["platform"],
            Error::TooManyZones { .. } | Error::TooFewZones { .. } => &["availability_zone_count"],
            Error::CannotSurviveZoneLoss { .. } => &["survive_zone_loss"],
            Error::UnknownCurrent { path, .. } | Error::RefusedVersion { path, .. } => path,
            Error::RefusedChange(_) | Error::NothingRuns => &["current"],
            Error::AuroraWithoutRole => &["current", "aurora"],
            Error::UnknownFamily { role, .. }
            | Error::NoFamilyFits { role, .. }
            | Error::OtherArchitecture { role, .. } => families(role),
            Error::PodDoesNotFit { given: true, .. } => &["system_pods"],
            Error::PodDoesNotFit { .. } | Error::Refused { .. } | Error::Illegal(_) => &[],
        }
    }
}

/// The argument that has an input's amount: `load` where the input has none of its own.
fn argument(input: &str) -> &'static [&'static str] {
    match input {
        "organizations" => &["organizations"],
        "users" => &["users"],
        "transactions_per_day" => &["transactions_per_day"],
        _ => &["load"],
    }
}

fn families(role: &str) -> &'static [&'static str] {
    match role {
        "node_groups" => &["instance_families", "node_groups"],
        "servers" => &["instance_families", "servers"],
        "database" => &["instance_families", "database"],
        "cache" => &["instance_families", "cache"],
        "vector_database" => &["instance_families", "vector_database"],
        _ => &["instance_families"],
    }
}
