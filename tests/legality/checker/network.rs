//! Zones, load balancers, NAT gateways.

use super::part::Part;
use super::report::Report;
use crate::legality::facts::facts;

/// Checks the network.
pub fn check(plan: Part, report: &mut Report) {
    let network = Part(plan.get("network"));
    let zones = network.count("availability_zone_count");
    let available = facts().regions.get(plan.text("region")).copied().unwrap_or(0);
    let balancers = ["application_load_balancers", "network_load_balancers"];
    let [application, networked] = balancers.map(|name| network.count(name));
    let nat_gateways = network.count("nat_gateways");
    report.holds("R5.8", (1..=available).contains(&zones), || {
        format!("{zones} zones where the region has {available}")
    });
    report.holds("R7.1", application == 0 || zones >= 2, || "an ALB in one zone".into());
    report.holds("R7.1", application <= 50 && networked <= 50, || "more than 50 of a kind".into());
    report.holds("R7.2", nat_gateways <= 5 * zones, || format!("{nat_gateways} NAT gateways"));
    report.holds("R2.8", plan.text("platform") != "eks" || zones >= 2, || "EKS in one zone".into());
    let echoed = plan.count("availability_zone_count");
    report.holds("shape", echoed == zones, || format!("{echoed} zones in one place, {zones}"));
}
