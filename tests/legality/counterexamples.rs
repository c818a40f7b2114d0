//! Counterexamples that a random run found, reduced and kept.

use super::case::Case;

#[test]
fn probe() {
    for basis in ["max", "calculator", "tier"] {
        let c = Case { platform: Some("eks"), basis, headroom: 990, ..Case::of(1, 5, 100) };
        let p = c.read().unwrap();
        println!("{basis} {:?} {:?}", p.get("node_groups"), p.get("services").unwrap().as_map().unwrap().len());
    }
    let c = Case { platform: Some("eks"), basis: "calculator", ..Case::of(1, 5, 100) };
    println!("{:?}", c.read().unwrap().get("node_groups"));
}
