//! The names of tiers, platforms and roles of regions, as configurations write them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// A name that a guide gives to something of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    length: u8,
    bytes: [u8; Name::MOST],
}

impl Name {
    /// The most bytes of a name.
    pub const MOST: usize = 30;

    /// A name that is known when this is compiled.
    pub(super) const fn built_in(text: &str) -> Name {
        let (text, mut bytes) = (text.as_bytes(), [0; Name::MOST]);
        let mut at = 0;
        while at < text.len() {
            bytes[at] = text[at];
            at += 1;
        }
        Name { length: text.len() as u8, bytes }
    }

    /// The name with spaces in the place of underscores.
    pub(super) fn in_words(mut self) -> Name {
        self.bytes.iter_mut().filter(|byte| **byte == b'_').for_each(|byte| *byte = b' ');
        self
    }

    /// The name as a configuration writes it.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl FromStr for Name {
    type Err = String;

    fn from_str(text: &str) -> Result<Name, String> {
        let mut bytes = [0; Name::MOST];
        let place = bytes.get_mut(..text.len());
        let place = place.ok_or_else(|| format!("{text:?} has more than {} bytes", Name::MOST))?;
        place.copy_from_slice(text.as_bytes());
        Ok(Name { length: u8::try_from(text.len()).unwrap_or_default(), bytes })
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// A tier of a guide: its rank among the guide's tiers, smallest first, and its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TierName {
    rank: u8,
    name: Name,
}

impl TierName {
    /// The name as a configuration writes it.
    pub fn as_str(&self) -> &str {
        self.name.as_str()
    }

    /// The same name at a rank.
    pub(super) fn ranked(self, rank: usize) -> TierName {
        TierName { rank: u8::try_from(rank).unwrap_or(u8::MAX), ..self }
    }
}

impl<'de> Deserialize<'de> for TierName {
    /// Ranks are known when the whole guide is.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TierName, D::Error> {
        Ok(TierName { rank: u8::MAX, name: Name::deserialize(deserializer)? })
    }
}

impl fmt::Display for TierName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for TierName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.name, f)
    }
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

        impl std::fmt::Display for $enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $enum {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                $enum::ALL.iter().copied().find(|one| one.as_str() == text).ok_or(())
            }
        }
    };
}

pub(super) use names;

names!(RegionRole { Primary => "primary", Secondary => "secondary", ReadOnly => "read_only" });
names!(Platform { Ec2 => "ec2", EcsFargate => "ecs_fargate", Eks => "eks" });
