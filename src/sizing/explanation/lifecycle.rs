//! Until when AWS supports the versions of a plan, on the date of the prices.

use crate::aws::{Catalogue, Support};
use crate::guide::{Platform, Severity};
use crate::sizing::deployment::Deployment;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::Request;

/// Versions of engines with less than so many days of standard support are found.
const DAYS_OF_ENGINES: i32 = 365;

/// The same of Kubernetes, whose versions have standard support for 14 months.
const DAYS_OF_KUBERNETES: i32 = 180;

/// The ids of what is found of engines.
pub const IDS: [&str; 3] = ["lifecycle-database", "lifecycle-aurora", "lifecycle-cache"];

/// The id of what is found of Kubernetes.
pub const KUBERNETES_ID: &str = "kubernetes-support";

/// An engine of a plan, and how to get another version.
struct Engine<'a> {
    id: &'static str,
    product: &'a str,
    name: &'static str,
    version: &'a str,
    extended: &'static str,
    change: &'static str,
}

/// Finds versions whose standard support has ended or ends soon.
pub fn collect(
    request: &Request,
    deployment: &Deployment,
    catalogue: &Catalogue,
    as_of: &str,
    notes: &mut Notes,
) {
    for engine in engines(deployment) {
        let support = catalogue.support().of(engine.product, engine.version);
        let Some((support, days)) = support.and_then(|one| Some((one, one.days_left(as_of)?)))
        else {
            continue;
        };
        if days < DAYS_OF_ENGINES {
            notes.find(engine.id, || engine.finding(support, days, as_of, catalogue));
        }
    }
    kubernetes(request, deployment.platform, catalogue, as_of, notes);
}

fn engines(deployment: &Deployment) -> impl Iterator<Item = Engine<'_>> {
    let vcpus = "extended support costs more for each vCPU and hour";
    let database = deployment.database.as_ref().map(|one| Engine {
        id: IDS[0],
        product: one.engine,
        name: "PostgreSQL",
        version: &one.engine_version,
        extended: vcpus,
        change: "database_engine_version asks for a later one",
    });
    let aurora = deployment.aurora.as_ref().map(|one| Engine {
        id: IDS[1],
        product: crate::sizing::deployment::AURORA_ENGINE,
        name: "Aurora PostgreSQL",
        version: &one.engine_version,
        extended: vcpus,
        change: "all members of the global database change together (R8.2)",
    });
    let cache = deployment.cache.as_ref().map(|one| Engine {
        id: IDS[2],
        product: one.engine.engine().as_str(),
        name: "Redis",
        version: one.engine.version(),
        extended: "extended support costs more for each node and hour",
        change: "cache_engine_version asks for a later one, and cache_engine for Valkey",
    });
    [database, aurora, cache].into_iter().flatten()
}

impl Engine<'_> {
    fn finding(&self, support: &Support, days: i32, as_of: &str, catalogue: &Catalogue) -> Finding {
        let (name, version, until) = (self.name, &support.version, &support.standard_until);
        let when = when(days, as_of);
        let (ends, then) = if days < 0 { ("ended", "since then") } else { ("ends", "then") };
        let later = catalogue
            .support()
            .all()
            .filter(|one| one.product == self.product && one.standard_until > *until)
            .map(|one| format!("{} until {}", one.version, one.standard_until));
        let later: Vec<String> = later.collect();
        let later = match later.as_slice() {
            [] => String::new(),
            later => format!("; later versions have it for longer: {}", later.join(", ")),
        };
        Finding {
            severity: Severity::Warning,
            guide: "no version".to_owned(),
            plan: format!("{name} {}", self.version),
            reason: format!(
                "standard support of {name} {version} {ends} on {until}, {when}; {then} {} until {}{later}; {}",
                self.extended, support.extended_until, self.change
            ),
        }
    }
}

/// How far a day is from the date of the prices.
fn when(days: i32, as_of: &str) -> String {
    let side = if days < 0 { "before" } else { "after" };
    let plural = if days.abs() == 1 { "" } else { "s" };
    format!("{} day{plural} {side} {as_of}, the date of the prices", days.abs())
}

/// Finds until when the version is supported; nothing where none is given or nothing runs on EKS.
fn kubernetes(
    request: &Request,
    platform: Platform,
    catalogue: &Catalogue,
    as_of: &str,
    notes: &mut Notes,
) {
    let asked = request.versions.kubernetes.as_deref().filter(|_| platform == Platform::Eks);
    let Some(name) = asked else { return };
    let support = catalogue.support().of(Support::KUBERNETES, name);
    let days = support.and_then(|support| support.days_left(as_of));
    let lasts = days.is_some_and(|days| days >= DAYS_OF_KUBERNETES);
    notes.find(KUBERNETES_ID, || Finding {
        severity: if lasts { Severity::Info } else { Severity::Warning },
        guide: "no version".to_owned(),
        plan: name.to_owned(),
        reason: match support.zip(days) {
            Some((support, days)) => of_kubernetes(support, days, as_of),
            None => unknown(name, catalogue),
        },
    });
}

fn of_kubernetes(support: &Support, days: i32, as_of: &str) -> String {
    let Support { version, standard_until, extended_until, .. } = support;
    let (has, then) = if days < 0 { ("had", "since then") } else { ("has", "then") };
    format!(
        "EKS {has} standard support for Kubernetes {version} until {standard_until}, {}; {then} extended support \
         costs more for each cluster and hour (eks.extended_support), unless the cluster's upgrade policy \
         forbids it, and after {extended_until} AWS upgrades the cluster",
        when(days, as_of)
    )
}

fn unknown(name: &str, catalogue: &Catalogue) -> String {
    let known = catalogue.support().all().filter(|one| one.product == Support::KUBERNETES);
    let known: Vec<&str> = known.map(|one| one.version.as_str()).collect();
    format!("no dates of support are known for Kubernetes {name}, only for {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sizing::request::Workload;

    fn found(version: Option<&str>, platform: Platform) -> Option<Finding> {
        let workload = Workload::of([1, 1, 1]);
        let mut request = Request::new(workload, "us-east-1");
        request.versions.kubernetes = version.map(str::to_owned);
        let mut notes = Notes::default();
        kubernetes(&request, platform, Catalogue::embedded(), "2026-11-25", &mut notes);
        notes.findings.remove(KUBERNETES_ID)
    }

    #[test]
    fn a_version_has_its_dates_and_none_has_no_finding() {
        let ending = found(Some("1.34"), Platform::Eks).unwrap();
        assert!(ending.reason.contains("until 2026-12-02, 7 days after 2026-11-25"), "{ending:?}");
        assert_eq!(ending.severity, Severity::Warning);
        assert_eq!(found(Some("1.36"), Platform::Eks).unwrap().severity, Severity::Info);
        let ended = found(Some("1.33"), Platform::Eks).unwrap();
        assert!(ended.reason.contains("119 days before 2026-11-25"), "{ended:?}");
        let unknown = found(Some("1.99"), Platform::Eks).unwrap();
        assert_eq!(unknown.severity, Severity::Warning);
        assert!(unknown.reason.contains("only for 1.31, 1.32"), "{unknown:?}");
        assert_eq!(found(None, Platform::Eks), None);
        assert_eq!(found(Some("1.34"), Platform::Ec2), None);
    }
}
