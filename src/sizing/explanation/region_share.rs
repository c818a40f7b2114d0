//! What a region with a role is sized for, in words.

use crate::guide::RegionRole;
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::{RegionShare, Workload};
use crate::units::grouped;

/// Says what the region is sized for.
pub fn explain(share: &RegionShare, cell: &Workload, notes: &mut Notes) {
    let Some(role) = share.role else { return };
    let Workload { users, transactions_per_day, .. } = share.sized_for(cell);
    let transactions = match share.only_reads() {
        true => "no transactions, which are processed where there are workers".to_owned(),
        false => format!("{} transactions per day", grouped(transactions_per_day)),
    };
    notes.decide("traffic_share", || {
        format!(
            "{} of the traffic and {} taken over: a cell here is sized for {} users and \
             {transactions}; tier, cells, storage and cache are those of the whole workload, \
             since every region holds all data",
            share.traffic_share.normalize(),
            share.failover_share.normalize(),
            grouped(users),
        )
    });
    notes.decide("region_role", || of_role(role, share));
}

fn of_role(role: RegionRole, share: &RegionShare) -> &'static str {
    match role {
        RegionRole::Primary => {
            "full infrastructure; the database's one writer is here (R8.3), so its class is \
             for all organizations"
        }
        RegionRole::Secondary if share.writes() => {
            "full infrastructure; the database forwards its writes, and its class is for all \
             organizations, since it becomes the one writer when the primary is lost"
        }
        RegionRole::Secondary => {
            "full infrastructure; the database forwards its writes, and its class is for the \
             region's share of the organizations"
        }
        RegionRole::ReadOnly => {
            "replicas and the services that read: no workers and no message broker; the \
             guide's counts are multiplied by the region's share"
        }
    }
}
