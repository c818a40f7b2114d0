//! What running the deployment takes: alarms, autoscaling, quotas, promises, and what applying does.

pub mod addresses;
pub mod alarms;
pub mod apply;
pub mod autoscaling;
pub mod availability;
pub mod connections;
pub mod levels;
pub mod quotas;
pub mod resilience;

pub use addresses::{Addresses, prefix_length};
pub use alarms::{Alarm, Watch, Watched, watches};
pub use autoscaling::{Autoscaling, TargetTracking};
pub use availability::AwsAvailability;
pub use levels::ServiceLevels;
pub use quotas::RequiredQuota;
pub use resilience::{Remains, Resilience, share_without_gateway as nat_share_without_gateway};
