//! Development: one server, or the nodes that hold its containers.

use glsizing::guide::Platform;
use glsizing::sizing::{Request, Usage};
use rust_decimal::dec;

use super::{MONTH, NOTHING, assert_lines, assert_ranges, assert_sums, assert_unpriced, request};
use crate::support::plan_of;

#[test]
fn one_server_in_us_east_1() {
    let usage = Usage { internet_gb: Some(dec!(150)), ..NOTHING };
    let plan = plan_of(&Request { usage, ..request([1, 5, 100], "us-east-1") });
    assert_lines(
        &plan,
        &[
            // One m5.2xlarge with a root volume of 200 GiB.
            ("servers.app.instances", MONTH * dec!(0.384)),
            ("servers.app.disks", dec!(200) * dec!(0.08)),
            // The first 100 GB are free, the next 10 TB 0.09 per GB.
            ("network.internet_traffic.from_0", dec!(50) * dec!(0.09)),
        ],
    );
    assert_unpriced(&plan, &[]);
    assert_sums(&plan, [dec!(300.82); 3]);
}

/// The containers ask for all of a server's 8 vCPUs, of which a node has 7.91 to give: two nodes.
#[test]
fn two_nodes_in_ap_southeast_1() {
    let platform = Some(Platform::Eks);
    let plan = plan_of(&Request { platform, ..request([1, 5, 100], "ap-southeast-1") });
    let between_zones = [dec!(0.1), dec!(0.4), dec!(2)].map(|gb| dec!(2) * gb * dec!(0.01));
    let logs = [dec!(0.03), dec!(0.1), dec!(0.5)].map(|gb| gb * dec!(0.03));
    // The guide prints no gateway, and the nodes need one.
    let nat = [dec!(0.1), dec!(0.3), dec!(1)].map(|gb| gb * dec!(0.059));
    assert_ranges(
        &plan,
        &[
            ("eks.clusters", [MONTH * dec!(0.10); 3]),
            ("node_groups.app.instances", [dec!(2) * MONTH * dec!(0.48); 3]),
            ("node_groups.app.disks", [dec!(2) * dec!(200) * dec!(0.096); 3]),
            ("network.nat_gateways", [MONTH * dec!(0.059); 3]),
            ("network.elastic_ips", [MONTH * dec!(0.005); 3]),
            ("network.nat_traffic", nat),
            ("network.inter_zone_traffic", between_zones),
            // What is written is free, as are the traffic to the internet and the alarms.
            ("cloudwatch.logs.storage", logs),
        ],
    );
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(858.93), dec!(858.95), dec!(859.04)]);
}
