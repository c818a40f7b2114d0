//! Where the guide contradicts itself or AWS.

use serde::Deserialize;

use super::names::{Platform, TierName};

/// How much a contradiction matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The guide's value was replaced by another.
    Corrected,
    /// The reader should act, or accept it.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// All of them, in the order of a summary.
    pub const ALL: [Severity; 3] = [Severity::Corrected, Severity::Warning, Severity::Info];

    /// The name as a plan shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Corrected => "corrected",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// A fact of a plan on which a contradiction may depend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // `words` says what each is.
pub enum Fact {
    DatabaseIopsCapped,
    NatGatewaysBelowZones,
    NatGatewaysAboveQuota,
    HasMessageBroker,
    #[serde(rename = "rabbitmq_4")]
    RabbitMq4,
    RdsDatabase,
    Workers,
    SeveralRegions,
    AtTierEdge,
}

impl Fact {
    /// What holds of the plan, in words.
    pub fn words(self) -> &'static str {
        match self {
            Fact::DatabaseIopsCapped => "the class delivers fewer IOPS than are provisioned",
            Fact::NatGatewaysBelowZones => "there are fewer NAT gateways than zones",
            Fact::NatGatewaysAboveQuota => "there are more than 5 NAT gateways",
            Fact::HasMessageBroker => "there is a message broker",
            Fact::RabbitMq4 => "the broker runs RabbitMQ 4",
            Fact::RdsDatabase => "the database is RDS for PostgreSQL",
            Fact::Workers => "there are workers",
            Fact::SeveralRegions => "`region_role` is set",
            Fact::AtTierEdge => "an input is at an edge between tiers",
        }
    }
}

/// A known contradiction and what a plan does about it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// A stable name.
    pub id: String,
    /// Its number in the project's list of contradictions, C1 to C29.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// How much it matters.
    pub severity: Severity,
    /// Tiers whose plans it is about; empty for all.
    #[serde(default)]
    pub tiers: Vec<TierName>,
    /// Platforms whose plans it is about; empty for all.
    #[serde(default)]
    pub platforms: Vec<Platform>,
    /// Bases whose plans it is about; empty for all.
    #[serde(default)]
    pub basis: Vec<String>,
    /// Whether plans show it with these words: not what is the same for every plan of the guide.
    #[serde(default = "yes")]
    pub shown: bool,
    /// A fact of the plan that must also hold.
    pub when: Option<Fact>,
    /// Where the guide says it.
    pub section: String,
    /// What the guide says.
    pub guide: String,
    /// What the plan does.
    pub plan: String,
    /// Why.
    pub reason: String,
}

impl Contradiction {
    /// Which plans it is about, in words; none for all.
    pub fn is_about(&self) -> Option<String> {
        let tiers = self.tiers.iter().map(|tier| tier.as_str());
        let platforms = self.platforms.iter().map(|platform| platform.as_str());
        let basis = self.basis.iter().map(|basis| basis.as_str());
        let words = [
            ("tier", tiers.collect::<Vec<_>>()),
            ("platform", platforms.collect()),
            ("basis", basis.collect()),
        ];
        let given = words.iter().filter(|(_, names)| !names.is_empty());
        let parts: Vec<String> =
            given.map(|(what, names)| format!("{what} {}", names.join(" or "))).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

fn yes() -> bool {
    true
}
