//! The names of tiers and platforms, as configurations write them.

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
names!(Platform { Ec2 => "ec2", EcsFargate => "ecs_fargate", Eks => "eks" });
