//! The names of tiers, platforms and roles of regions, as configurations write them.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// The five tiers, smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum TierName {
    Development,
    Small,
    Medium,
    Large,
    Enterprise,
}

/// What runs the application's containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Servers with Docker Compose.
    Ec2,
    /// Fargate tasks.
    EcsFargate,
    /// Kubernetes nodes.
    Eks,
}

/// A region's part in a deployment over several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegionRole {
    /// Full infrastructure; its database writes.
    Primary,
    /// Full infrastructure that forwards its writes and can become the primary.
    Secondary,
    /// Replicas and the services that read.
    ReadOnly,
}

macro_rules! names {
    ($enum:ident { $($variant:ident => $name:literal),+ }) => {
        impl $enum {
            /// All of them, in order.
            pub const ALL: &[$enum] = &[$($enum::$variant),+];

            /// The name as a configuration writes it.
            pub fn as_str(self) -> &'static str {
                match self { $($enum::$variant => $name),+ }
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $enum {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                $enum::ALL.iter().copied().find(|one| one.as_str() == text).ok_or(())
            }
        }
    };
}

names!(TierName {
    Development => "development", Small => "small", Medium => "medium",
    Large => "large", Enterprise => "enterprise"
});
names!(RegionRole { Primary => "primary", Secondary => "secondary", ReadOnly => "read_only" });
names!(Platform { Ec2 => "ec2", EcsFargate => "ecs_fargate", Eks => "eks" });
