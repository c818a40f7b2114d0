//! Enterprise: so many identical cells of large's architecture.

use glsizing::sizing::{Basis, Estimate, Request};
use rust_decimal::{Decimal, dec};

use super::large::{Prices, USAGE, lines};
use super::{assert_lines, assert_sums, assert_unpriced, request};
use crate::support::{plan_of, tier_name};

#[test]
fn three_cells_in_ap_southeast_1() {
    let plan = plan_of(&Request {
        basis: Basis::Tier,
        usage: USAGE,
        ..request([2_500, 25_000, 2_500_000], "ap-southeast-1")
    });
    assert_eq!((plan.tier, plan.cell_count), (tier_name("enterprise"), 3));
    let expected = lines(&Prices {
        m5_2xlarge: dec!(0.48),
        m5_4xlarge: dec!(0.96),
        r5_4xlarge: dec!(1.216),
        db_r5_4xlarge_multi_az: dec!(4.80),
        db_r5_2xlarge: dec!(1.20),
        cache_r5_2xlarge: dec!(1.035),
        mq_m5_2xlarge: dec!(1.44),
        mq_storage: dec!(0.12),
        io2_multi_az: [dec!(0.276), dec!(0.22)],
        io2: [dec!(0.138), dec!(0.11)],
        gp3: dec!(0.096),
        gp3_iops: dec!(0.006),
        gp3_per_gib_s: dec!(49.152),
        s3: [dec!(0.025), dec!(0.024)],
        alb: dec!(0.0252),
        nat: dec!(0.059),
        internet: [dec!(0.12), dec!(0.085), dec!(0.082)],
    });
    assert_lines(&plan, &expected);
    assert_unpriced(&plan, &["cloudwatch.container_insights"]);
    assert_sums(&plan, [dec!(79_021.26); 3]);
    let cell = plan.bill.monthly_usd(Estimate::Typical).unwrap();
    assert_eq!(cell * Decimal::from(plan.cell_count), dec!(237_063.78));
}
