//! What running the deployment takes: alarms, autoscaling, quotas, promises, and what applying does.

pub mod alarms;
pub mod apply;
pub mod autoscaling;
pub mod levels;
pub mod quotas;

pub use alarms::{Alarm, Watch, Watched, watches};
pub use autoscaling::{Autoscaling, TargetTracking};
pub use levels::{Capacity, ServiceLevels};
pub use quotas::RequiredQuota;
