//! `aws_db_instance` with PostgreSQL: storage, backups, replicas, versions.
//!
//! A value of a type here cannot be illegal.

mod backup;
mod gp3;
mod legal;
mod piops;
mod storage;
mod storage_type;
mod version;

pub use backup::{BackupRetention, replicas};
pub use legal::{LegalStorage, legal_storage};
pub(super) use legal::{other_engine, violations as storage_violations};
pub use storage::Storage;
pub(super) use storage::check_region;
pub use storage_type::StorageType;
pub use version::{EngineVersion, engine_version, is_running_version};
