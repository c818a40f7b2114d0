//! Until when EKS supports the Kubernetes version that is said to run.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::guide::{Platform, Severity};
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::Request;

/// `kubernetes.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    usd_per_hour: String,
    extended_usd_per_hour: String,
    version: Vec<Version>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    name: String,
    standard_until: String,
    extended_until: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/kubernetes.toml"))
        .unwrap_or_else(|error| panic!("the embedded kubernetes.toml is broken: {error}"))
});

/// Finds until when the version is supported; nothing where none is given or nothing runs on EKS.
pub fn support(request: &Request, platform: Platform, notes: &mut Notes) {
    let asked = request.versions.kubernetes.as_deref().filter(|_| platform == Platform::Eks);
    let Some(name) = asked else { return };
    let known = FILE.version.iter().find(|version| version.name == name);
    notes.find("kubernetes-support", || Finding {
        severity: if known.is_some() { Severity::Info } else { Severity::Warning },
        guide: "no version".to_owned(),
        plan: name.to_owned(),
        reason: known.map_or_else(|| unknown(name), sentence),
    });
}

fn sentence(version: &Version) -> String {
    let Version { name, standard_until, extended_until } = version;
    let (usual, extended) = (&FILE.usd_per_hour, &FILE.extended_usd_per_hour);
    format!(
        "EKS has standard support for Kubernetes {name} until {standard_until}; then extended support \
         costs ${extended} an hour and cluster instead of ${usual}, unless the cluster's upgrade policy \
         forbids it, and after {extended_until} AWS upgrades the cluster"
    )
}

fn unknown(name: &str) -> String {
    let known: Vec<&str> = FILE.version.iter().map(|version| version.name.as_str()).collect();
    format!("no dates of support are known for Kubernetes {name}, only for {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sizing::request::Workload;

    fn found(version: Option<&str>, platform: Platform) -> Option<Finding> {
        let workload = Workload { organizations: 1, users: 1, transactions_per_day: 1 };
        let mut request = Request::new(workload, "us-east-1");
        request.versions.kubernetes = version.map(str::to_owned);
        let mut notes = Notes::default();
        support(&request, platform, &mut notes);
        notes.findings.remove("kubernetes-support")
    }

    #[test]
    fn a_version_has_its_dates_and_none_has_no_finding() {
        let known = found(Some("1.34"), Platform::Eks).unwrap();
        assert!(known.reason.contains("until 2026-12-02") && known.reason.contains("$0.60"));
        let unknown = found(Some("1.99"), Platform::Eks).unwrap();
        assert_eq!(unknown.severity, Severity::Warning);
        assert_eq!(found(None, Platform::Eks), None);
        assert_eq!(found(Some("1.34"), Platform::Ec2), None);
    }
}
