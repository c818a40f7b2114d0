//! Types that no plan takes by itself: read only when a user names one or says that it runs.

use super::db_class::DbClass;
use super::document::DataError;
use super::files::Files;
use super::instance::InstanceType;
use super::item::Items;
use super::limits::Limits;
use super::offering::Offerings;
use super::region::Regions;

/// The other instance types and classes that AWS sells, and where.
#[derive(Debug, Clone)]
pub(super) struct More {
    pub(super) offerings: Offerings,
    pub(super) instances: Items<InstanceType>,
    pub(super) classes: Items<DbClass>,
}

impl More {
    pub(super) fn read(
        files: &Files<'_>,
        regions: &Regions,
        limits: &Limits,
    ) -> Result<More, DataError> {
        let offerings = Offerings::parse(
            ("more_offerings.csv", files.more_offerings),
            ("more_zones.csv", files.more_zones),
            regions,
        )?;
        let (instances, classes) = (files.more_instance_types, files.more_db_classes);
        Ok(More {
            instances: InstanceType::read_all(
                "more_instance_types.csv",
                instances,
                &offerings,
                limits,
            )?,
            classes: DbClass::read_all("more_db_classes.csv", classes, &offerings, limits)?,
            offerings,
        })
    }
}
