//! The tier holds every cell's share of the workload, and there is no cell too many.

use super::part::Part;
use super::report::Report;

/// Tops per tier: organizations, users, transactions per day.
const TOPS: [(&str, [u64; 3]); 5] = [
    ("development", [1, 5, 100]),
    ("small", [10, 100, 10_000]),
    ("medium", [100, 1_000, 100_000]),
    ("large", [1_000, 10_000, 1_000_000]),
    ("enterprise", [1_000, 10_000, 1_000_000]),
];

const INPUTS: [&str; 3] = ["organizations", "users", "transactions_per_day"];

/// Checks the tier and the cells.
pub fn check(plan: Part, report: &mut Report) {
    let tier = plan.text("tier");
    let tops = TOPS.iter().find(|(name, _)| *name == tier).unwrap().1;
    let cells = plan.count("cell_count");
    for (input, top) in INPUTS.into_iter().zip(tops) {
        let share = plan.count(input).div_ceil(cells);
        report.holds("tier", share <= top, || format!("{share} {input} exceed {tier}'s {top}"));
    }
    let fewest = INPUTS.into_iter().zip(tops).map(|(input, top)| plan.count(input).div_ceil(top));
    let fewest = fewest.max().unwrap_or(1).max(1);
    let decision = plan.0.get("decisions").and_then(|all| all.get("cell_count")?.as_str());
    let refused = decision.is_some_and(|text| text.contains("larger ones exceed a limit of AWS"));
    let right = cells == fewest || (cells > fewest && refused);
    report.holds("tier", right, || format!("{cells} cells where {fewest} would do"));
    report.holds("tier", tier == "enterprise" || cells == 1, || format!("{cells} cells of {tier}"));
}
