//! Storage types of RDS and EBS volumes.

use std::fmt;
use std::str::FromStr;

use crate::aws::rule::Violation;

/// Storage types of PostgreSQL that a plan may emit (R1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum StorageType {
    Gp2,
    Gp3,
    Io1,
    Io2,
}

impl StorageType {
    /// Every type.
    pub const ALL: [StorageType; 4] =
        [StorageType::Gp2, StorageType::Gp3, StorageType::Io1, StorageType::Io2];

    /// AWS's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            StorageType::Gp2 => "gp2",
            StorageType::Gp3 => "gp3",
            StorageType::Io1 => "io1",
            StorageType::Io2 => "io2",
        }
    }
}

impl fmt::Display for StorageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for StorageType {
    type Err = Violation;

    fn from_str(text: &str) -> Result<Self, Violation> {
        StorageType::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| {
            Violation::new("R1.8", "storage_type", text, "gp2, gp3, io1, io2", "use gp3")
        })
    }
}
