//! The plan's id: a hash of everything the plan depends on.

use sha2::{Digest, Sha256};

use crate::guide::{TierName, VERSION};

use super::deployment::Deployment;
use super::workload::{Request, Workload};

/// Changes when an input or the guide's version changes, and with nothing else.
pub fn id(request: &Request, tier: TierName, deployment: &Deployment) -> String {
    let Workload { organizations, users, transactions_per_day } = request.workload;
    let inputs = format!(
        "guide={VERSION} organizations={organizations} users={users} \
         transactions_per_day={transactions_per_day} region={} tier={tier} basis={} platform={} \
         availability_zone_count={} headroom={} architecture={}",
        request.region,
        request.basis.as_str(),
        deployment.platform,
        deployment.network.availability_zone_count,
        request.headroom.normalize(),
        request.architecture,
    );
    let digest = Sha256::digest(inputs.as_bytes());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
