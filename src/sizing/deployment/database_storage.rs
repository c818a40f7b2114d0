//! Storage of the relational database and of its replicas: type, size and IOPS.

use rust_decimal::Decimal;

use super::site::Site;
use crate::aws::price::SkuName;
use crate::aws::rds::{Storage, StorageType};
use crate::aws::{DbClass, Limits, Region, Violation};
use crate::guide::{self, Severity};
use crate::sizing::capacity::sustained;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::Basis;
use crate::units::{Gib, Iops, Usd, grouped};

/// Storage that the primary and its replicas have alike.
#[derive(Clone, Copy)]
pub(super) struct Size {
    kind: StorageType,
    allocated: u64,
}

impl Size {
    /// What is needed, or what runs if that is more.
    pub fn new(
        site: &Site,
        printed: &guide::Database,
        class: &DbClass,
        notes: &mut Notes,
    ) -> Result<Size, Error> {
        let asked = site.demand.asked.database_storage.ceil();
        let needed = site.raise(printed.storage_gb, asked);
        let running = site.request.current.database.as_ref().and_then(|one| one.allocated_storage);
        let (kind, io1) = kind(site, printed, notes)?;
        let bought = match site.request.basis {
            Basis::Tier => printed.iops,
            _ => {
                let asked = asked_iops(site, printed);
                usable_iops(site, Size { kind, allocated: needed }, asked, class)
            }
        };
        let needed = needed.max(least_storage(site, kind, bought));
        let allocated = site.limits().rds.grown_storage(needed, running);
        if io1 {
            notes.find("replaced-database-storage", || not_in_china(site.region));
        }
        notes.decide("database.allocated_storage", || {
            format!(
                "the guide has {}, the calculator needs {}{}",
                Gib::from(printed.storage_gb),
                Gib::from(asked),
                because_it_runs(site.limits(), running, needed, allocated)
            )
        });
        if let Some(running) = running {
            storage_note(running, needed, allocated, notes);
        }
        Ok(Size { kind, allocated })
    }

    /// Says what the IOPS come to, and which of the guide's are not bought.
    pub fn explain(
        self,
        site: &Site,
        printed: &guide::Database,
        class: &DbClass,
        storage: &Storage,
        replica: Option<&Storage>,
        notes: &mut Notes,
    ) {
        let least = least_iops(site, self);
        notes.decide("database.iops", || iops_sentence(printed, storage, class, least));
        let left_out = [Some(storage), replica].map(|of| unbought(printed, of));
        if left_out[0] > 0 {
            notes.find("unused-iops", || fewer_iops(site, printed, class, storage, left_out));
        }
    }

    /// The storage on a class. IOPS beyond the highest of the class are bought on the basis of the guide's
    /// table alone, or where AWS sells no fewer on the size.
    pub fn on(
        self,
        site: &Site,
        printed: &guide::Database,
        class: &DbClass,
    ) -> Result<Storage, Error> {
        let iops = match site.request.basis {
            Basis::Tier => printed.iops.max(least_iops(site, self)),
            _ => usable_iops(site, self, asked_iops(site, printed), class),
        };
        Storage::new(site.limits(), self.kind, self.allocated, iops, class)
            .map_err(Error::refused("database"))
    }
}

/// The type that is asked for, else the guide's, or io1 in its place where AWS does not sell io2.
fn kind(
    site: &Site,
    printed: &guide::Database,
    notes: &mut Notes,
) -> Result<(StorageType, bool), Error> {
    let guide: StorageType = printed.storage_type.parse().map_err(Error::refused("database"))?;
    let china = site.region.is_china();
    let Some(asked) = site.request.database_storage_type else {
        let io1 = guide == StorageType::Io2 && china;
        return Ok((if io1 { StorageType::Io1 } else { guide }, io1));
    };
    if asked == StorageType::Io2 && china {
        let limit = format!("gp3 or io1 in {}", site.region.name);
        let remedy = "use gp3, or leave database_storage_type out";
        let violation = Violation::new("R1.6", "storage_type", asked, limit, remedy);
        return Err(Error::refused("database")(violation));
    }
    if asked != guide {
        notes.decide("database.storage_type", || {
            format!("{asked} is asked for in database_storage_type; the guide has {guide}")
        });
    }
    Ok((asked, false))
}

/// IOPS that the guide has and that are not bought.
fn unbought(printed: &guide::Database, storage: Option<&Storage>) -> u32 {
    let bought = storage.map_or(printed.iops, Storage::provisioned_iops);
    printed.iops.saturating_sub(bought)
}

fn fewer_iops(
    site: &Site,
    printed: &guide::Database,
    class: &DbClass,
    storage: &Storage,
    [primary, replica]: [u32; 2],
) -> Finding {
    let sku = match storage.storage_type() {
        StorageType::Io2 => SkuName::RdsIo2Iops,
        StorageType::Io1 => SkuName::RdsIo1Iops,
        StorageType::Gp3 | StorageType::Gp2 => SkuName::RdsGp3Iops,
    };
    let cost = |sku: SkuName, iops: u32| {
        let priced = site.prices.unit(sku, &site.region.name)?;
        Some(priced.first().usd * Decimal::from(iops))
    };
    let of_primary = cost(if printed.multi_az { sku.multi_az() } else { sku }, primary);
    let replicas = printed.replicas.as_ref().map_or(0, |replicas| replicas.count);
    let of_replicas = cost(sku, replica * replicas);
    let share = Decimal::ONE - site.request.discount;
    let saved = of_primary.zip(of_replicas).map(|(one, other)| Usd((one + other) * share));
    let saved = saved.map_or_else(String::new, |saved| format!("; {saved} a month are saved"));
    Finding {
        severity: Severity::Corrected,
        guide: format!("{} IOPS on {}", grouped(printed.iops.into()), printed.instance_class),
        plan: format!("{} IOPS{saved}", grouped(storage.provisioned_iops().into())),
        reason: format!(
            "{} reaches at most {} IOPS; AWS accepts more but does not deliver them (R1.10). basis = \
             \"tier\" provisions what the guide has",
            class.name,
            grouped(class.max_iops.into())
        ),
    }
}

fn usable_iops(site: &Site, size: Size, printed: u32, class: &DbClass) -> u32 {
    printed.min(class.max_iops).max(least_iops(site, size))
}

fn least_iops(site: &Site, size: Size) -> u32 {
    let least = Storage::least_iops(site.limits(), size.kind, size.allocated);
    u32::try_from(least).unwrap_or(u32::MAX)
}

/// The guide's IOPS, or the measured ones in proportion if they are more.
fn asked_iops(site: &Site, printed: &guide::Database) -> u32 {
    printed.iops.max(site.demand.database_iops.unwrap_or(0))
}

/// The least storage of a type with so many IOPS (R1.1, R1.4, R1.6, R1.7): io1 has fewer of them per GiB than
/// io2, and measured storage may be little.
fn least_storage(site: &Site, kind: StorageType, iops: u32) -> u64 {
    let limits = &site.limits().rds;
    let rated = |per_gib: u64| limits.piops_min_gib.max(u64::from(iops).div_ceil(per_gib));
    match kind {
        StorageType::Gp3 if iops > limits.gp3_small_iops => limits.gp3_striped_from_gib,
        StorageType::Gp3 | StorageType::Gp2 => limits.gp3_min_gib,
        StorageType::Io2 => rated(limits.io2_max_iops_per_gib),
        StorageType::Io1 => rated(limits.io1_max_iops_per_gib),
    }
}

fn not_in_china(region: &Region) -> Finding {
    Finding {
        severity: Severity::Corrected,
        guide: "io2".to_owned(),
        plan: "io1".to_owned(),
        reason: format!("{} does not sell io2 (R1.6)", region.name),
    }
}

/// What running storage does to what is needed.
fn because_it_runs(limits: &Limits, running: Option<u64>, needed: u64, allocated: u64) -> String {
    match running {
        Some(running) if allocated == running => {
            format!("; {} run and cannot shrink (R1.12)", Gib::from(running))
        }
        Some(running) if allocated > needed => {
            format!(
                "; {} run, and an increase must be at least {} %, so {} (R1.12)",
                Gib::from(running),
                limits.rds.least_growth_percent,
                Gib::from(allocated)
            )
        }
        _ => String::new(),
    }
}

fn storage_note(running: u64, needed: u64, allocated: u64, notes: &mut Notes) {
    let path = "database.allocated_storage";
    if allocated == running && needed < running {
        let text = format!(
            "stays at {}: {} are needed, and RDS storage cannot shrink (R1.12)",
            Gib::from(running),
            Gib::from(needed)
        );
        notes.warn(path, || text);
    }
}

fn iops_sentence(
    printed: &guide::Database,
    storage: &Storage,
    class: &DbClass,
    least: u32,
) -> String {
    let provided = Iops(storage.provisioned_iops());
    let free = storage.billed_iops() == 0;
    let origin = match storage.iops() {
        Some(_) if free => format!(
            "the guide's {} are within what gp3 includes free of charge; the arguments are set \
             all the same, because the AWS provider keeps an old value for a null (R1.5)",
            grouped(printed.iops.into())
        ),
        Some(iops) if iops < printed.iops => format!(
            "{} of the guide's {}, the most that {} can use",
            grouped(iops.into()),
            grouped(printed.iops.into()),
            class.name
        ),
        Some(iops) if iops > printed.iops && iops == least => format!(
            "{} instead of the guide's {}, the least that AWS accepts on that storage (R1.6, R1.7)",
            grouped(iops.into()),
            grouped(printed.iops.into())
        ),
        Some(_) => "provisioned, as in the guide".to_owned(),
        None => format!(
            "null: the guide's {} are within what gp3 includes free of charge",
            grouped(printed.iops.into())
        ),
    };
    format!(
        "{origin}; the volume provides {provided}, and {} sustains {} and reaches {} for 30 minutes of a \
         day, so {} are effective (R1.10)",
        class.name,
        grouped(class.base_iops.into()),
        grouped(class.max_iops.into()),
        grouped(sustained::database_iops(storage.provisioned_iops(), class).sustained.into())
    )
}
