//! Fallbacks: for each family, the families to try in order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::{self, DataError};
use super::instance::Architecture;
use super::item::with_prefix;
use super::offering::{Offerings, Service};

const FILE: &str = "fallbacks.toml";

/// The families to try of one service, by the family asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceFallbacks {
    x86_64: BTreeMap<String, Vec<String>>,
    arm64: BTreeMap<String, Vec<String>>,
}

/// The fallbacks of every service.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Fallbacks(BTreeMap<Service, ServiceFallbacks>);

impl Fallbacks {
    pub(super) fn parse(text: &str, offerings: &Offerings) -> Result<Fallbacks, DataError> {
        let tables: BTreeMap<String, ServiceFallbacks> = document::read(FILE, text)?;
        let mut fallbacks = BTreeMap::new();
        for (name, mut table) in tables {
            let service = Service::named(&name)
                .ok_or_else(|| complain(text, &name, format!("no service `{name}`")))?;
            check_sold(text, service, &table, offerings)?;
            table.prefix(service);
            fallbacks.insert(service, table);
        }
        Ok(Fallbacks(fallbacks))
    }

    /// The families to try, in order, with the service's prefix; empty if the family has none.
    pub(super) fn families(
        &self,
        service: Service,
        printed: &str,
        architecture: Architecture,
    ) -> &[String] {
        let bare = printed.strip_prefix(service.prefix()).unwrap_or(printed);
        let families = self.0.get(&service).and_then(|table| match architecture {
            Architecture::X86_64 => table.x86_64.get(bare),
            Architecture::Arm64 => table.arm64.get(bare),
        });
        families.map_or(&[], Vec::as_slice)
    }
}

impl ServiceFallbacks {
    /// Puts the service's prefix before every family that is to be tried.
    fn prefix(&mut self, service: Service) {
        for family in self.x86_64.values_mut().chain(self.arm64.values_mut()).flatten() {
            *family = with_prefix(service, family).into_owned();
        }
    }
}

fn check_sold(
    text: &str,
    service: Service,
    table: &ServiceFallbacks,
    offerings: &Offerings,
) -> Result<(), DataError> {
    for family in table.x86_64.values().chain(table.arm64.values()).flatten() {
        if offerings.regions(service, &with_prefix(service, family)).is_none() {
            let reason = format!("family `{family}` of {} is not sold at all", service.as_str());
            return Err(complain(text, family, reason));
        }
    }
    Ok(())
}

/// The first line that names the word: a TOML value forgets its place once it is read.
fn complain(text: &str, word: &str, reason: String) -> DataError {
    let line = text.lines().position(|line| !line.starts_with('#') && line.contains(word));
    DataError::new(FILE, line.map_or(1, |line| line + 1), reason)
}
