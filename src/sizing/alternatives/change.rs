//! What to set to get from one request to another, as HCL.

use crate::sizing::request::{Families, Request};

/// A line for each input that differs; empty if none does. Every input that an alternative sets is here.
pub fn inputs(from: &Request, to: &Request) -> String {
    let mut lines = Vec::new();
    let mut set = |name: &str, differs: bool, value: &dyn Fn() -> String| {
        if differs {
            lines.push(format!("{name} = {}\n", value()));
        }
    };
    let quoted = |text: &str| format!("\"{text}\"");
    set("architecture", from.architecture != to.architecture, &|| quoted(to.architecture.as_str()));
    set("basis", from.basis != to.basis, &|| quoted(to.basis.as_str()));
    set("cache_engine", from.versions.cache_engine != to.versions.cache_engine, &|| {
        or_null(to.versions.cache_engine.map(|one| quoted(one.as_str())))
    });
    set("cache_engine_version", from.versions.cache != to.versions.cache, &|| {
        or_null(to.versions.cache.as_deref().map(quoted))
    });
    set("cell_count", from.cell_count != to.cell_count, &|| {
        or_null(to.cell_count.map(|count| count.to_string()))
    });
    set("database_storage_type", from.database_storage_type != to.database_storage_type, &|| {
        or_null(to.database_storage_type.map(|one| quoted(one.as_str())))
    });
    set("headroom", from.headroom != to.headroom, &|| to.headroom.normalize().to_string());
    set("instance_families", from.instance_families != to.instance_families, &|| {
        families(&to.instance_families)
    });
    set("purchase_option", from.purchase_option != to.purchase_option, &|| {
        quoted(to.purchase_option.as_str())
    });
    set("survive_zone_loss", from.survive_zone_loss != to.survive_zone_loss, &|| {
        to.survive_zone_loss.to_string()
    });
    set("worker_capacity_type", from.worker_capacity_type != to.worker_capacity_type, &|| {
        quoted(to.worker_capacity_type.as_str())
    });
    lines.concat()
}

fn or_null(value: Option<String>) -> String {
    value.unwrap_or_else(|| "null".to_owned())
}

fn families(families: &Families) -> String {
    let given = families.by_component().into_iter().filter(|(_, names)| !names.is_empty());
    let parts = given.map(|(component, names)| {
        let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        format!("{component} = [{}]", names.join(", "))
    });
    format!("{{ {} }}", parts.collect::<Vec<_>>().join(", "))
}
