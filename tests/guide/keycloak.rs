//! The example of Keycloak's guide: its worked example.

use glsizing::aws::price::PriceBook;
use glsizing::aws::{Architecture, Catalogue};
use glsizing::guide::Guide;
use glsizing::sizing::{Request, plan};

pub const TEXT: &str = include_str!("../../examples/keycloak/guide.toml");

#[test]
fn three_pods_carry_the_worked_example() {
    let guide = Guide::parse(TEXT).unwrap_or_else(|error| panic!("{error}"));
    let workload = guide.examples[0].workload();
    let request =
        Request { architecture: Architecture::Arm64, ..Request::new(workload, "us-east-1") };
    let plan = plan(&request, &guide, Catalogue::embedded(), PriceBook::embedded()).unwrap();
    let pods = &plan.deployment.services["keycloak"];
    assert_eq!((pods.needed, pods.desired_count), (3, 3));
    let database = plan.deployment.database.unwrap();
    assert_eq!((database.instance_class.as_str(), database.multi_az), ("db.t4g.xlarge", true));
    assert!(plan.bill.unpriced().any(|name| name == "network.nat_traffic"));
}
