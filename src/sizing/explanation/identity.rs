//! The plan's id: a hash of everything the plan depends on.

use sha2::{Digest, Sha256};

use crate::aws::price::PriceBook;
use crate::guide::{TierName, VERSION};

use crate::sizing::deployment::Deployment;
use crate::sizing::request::current::{Current, CurrentNodeGroup};
use crate::sizing::request::{RegionShare, Request, Workload};

/// Changes when an input, the guide's version or a price changes, and with nothing else.
pub fn id(
    request: &Request,
    tier: TierName,
    deployment: &Deployment,
    prices: &PriceBook,
) -> String {
    let Workload { organizations, users, transactions_per_day } = request.workload;
    let inputs = format!(
        "guide={VERSION} organizations={organizations} users={users} \
         transactions_per_day={transactions_per_day} region={} tier={tier} basis={} platform={} \
         availability_zone_count={} headroom={} architecture={} current={} \
         instance_families={:?} purchase_option={} discount={} usage={:?} prices={}",
        request.region,
        request.basis.as_str(),
        deployment.platform,
        deployment.network.availability_zone_count,
        request.headroom.normalize(),
        request.architecture,
        current(&request.current),
        request.instance_families,
        request.purchase_option,
        request.discount.normalize(),
        request.usage,
        prices.sha256(),
    ) + &region_share(&request.region_share);
    digest(&inputs)
}

/// A short hash of a text that spells everything something depends on.
pub fn digest(inputs: &str) -> String {
    let digest = Sha256::digest(inputs.as_bytes());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The region's part, if it has a role.
fn region_share(share: &RegionShare) -> String {
    let RegionShare { role, traffic_share, failover_share } = share;
    role.map_or_else(String::new, |role| {
        let (traffic, failover) = (traffic_share.normalize(), failover_share.normalize());
        format!(" region_role={role} traffic_share={traffic} takes_over_share={failover}")
    })
}

/// What runs, spelled so that equal inputs spell equally.
fn current(current: &Current) -> String {
    let groups = current.node_groups.iter().map(|(name, group)| {
        let CurrentNodeGroup { instance_type, min_size, desired_size, max_size } = group;
        format!("{name}:{instance_type:?}:{min_size:?}:{desired_size:?}:{max_size:?}")
    });
    let Current { database_allocated_storage, database_instance_class, .. } = current;
    let groups: Vec<String> = groups.collect();
    format!("{database_allocated_storage:?}:{database_instance_class:?}:{}", groups.join(";"))
}
