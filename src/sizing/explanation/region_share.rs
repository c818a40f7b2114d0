//! What a region with a role is sized for, in words.

use crate::guide::{Class, Guide, Input, RegionRole, Workload};
use crate::sizing::explanation::notes::Notes;
use crate::sizing::request::RegionShare;
use crate::text::listed;
use crate::units::grouped;

/// Says what the region is sized for.
pub fn explain(share: &RegionShare, cell: &Workload, guide: &Guide, notes: &mut Notes) {
    let Some(role) = share.role else { return };
    let here = share.sized_for(cell);
    let (compute, workers) = (compute_inputs(guide), only_workers(guide));
    let sized =
        compute.into_iter().map(|input| match share.only_reads() && workers.contains(&input) {
            true => format!("no {}s, which are processed where there are workers", input.noun()),
            false => format!("{} {}", grouped(here.get(input)), input.in_words()),
        });
    let sized = listed(&sized.collect::<Vec<_>>(), "and");
    notes.decide("traffic_share", || {
        format!(
            "{} of the traffic and {} taken over: a cell here is sized for {sized}; tier, cells, storage and cache are those of the whole workload, \
             since every region holds all data",
            share.traffic_share.normalize(),
            share.failover_share.normalize(),
        )
    });
    notes.decide("region_role", || of_role(role, share));
}

/// The inputs that services follow.
fn compute_inputs(guide: &Guide) -> Vec<Input> {
    let followed = driving(guide, |_| true);
    guide.inputs().filter(|input| followed.contains(input)).collect()
}

/// The inputs that of all services only those follow that a read-only region does not have.
fn only_workers(guide: &Guide) -> Vec<Input> {
    let read = driving(guide, |class| class.reads);
    let other = driving(guide, |class| !class.reads);
    other.into_iter().filter(|input| !read.contains(input)).collect()
}

fn driving(guide: &Guide, which: impl Fn(&Class) -> bool) -> Vec<Input> {
    let classes = guide.classes.iter().filter(|class| which(class));
    classes.flat_map(|class| guide.driving(class.as_str())).collect()
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
