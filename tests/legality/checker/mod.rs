//! An independent judge of an emitted plan: the rules of AWS and of the guide, over the values a
//! user's configuration sees.
//!
//! **Names nothing of the library but `tfplugin::Value`.** Rules are cited by the ids that the
//! provider's messages use (R1.3); `shape`, `demand`, `guide` and `tier` are the provider's own promises.

mod alarms;
mod aurora;
mod autoscaling;
mod broker;
mod cache;
mod database;
mod demand;
mod network;
mod node_groups;
mod part;
mod pods;
mod printed;
mod report;
mod servers;
mod services;
mod shape;
mod storage;
mod tier;
mod vector_database;

use glsizing::tfplugin::Value;

pub use node_groups::pods_on;
pub use part::Part;
pub use pods::node as node_of;
use report::Report;
pub use services::pods_of;

/// Everything that is wrong with a plan.
pub fn violations(plan: &Value) -> Vec<String> {
    let mut report = Report::default();
    shape::check(plan, report.at("plan"));
    let malformed = report.done();
    if malformed.is_empty() { rules(Part(plan)) } else { malformed }
}

fn rules(plan: Part) -> Vec<String> {
    let mut report = Report::default();
    let region = plan.text("region");
    tier::check(plan, report.at("tier"));
    network::check(plan, report.at("network"));
    database::check(plan, report.at("database"));
    aurora::check(plan, report.at("aurora"));
    cache::check(plan, report.at("cache"));
    if let Some(broker) = plan.part("message_broker") {
        broker::check(broker, region, report.at("message_broker"));
    }
    vector_database::check(plan, report.at("vector_database"));
    services::check(plan, report.at("services"));
    node_groups::check(plan, &mut report);
    servers::check(plan, report.at("servers"));
    alarms::check(plan, report.at("alarms"));
    autoscaling::check(plan, report.at("autoscaling"));
    demand::check(plan, report.at("demand"));
    printed::check(plan, report.at("printed"));
    report.done()
}
