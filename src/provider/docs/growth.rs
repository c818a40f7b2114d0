//! "The guide's growth example": its ten quarters beside a forecast of the same workload.

use std::fmt::Write;

use super::page::{GUIDES, Page, front_matter};
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{After, Growth, Guide, Quarter};
use crate::sizing::Input;
use crate::sizing::forecast::{Forecast, Period, forecast, guide_example};
use crate::units::{Usd, grouped};

/// The first day of the example's first year, which the guide does not name.
const FIRST_DAY: &str = "2026-01-01";
const REGION: &str = "us-east-1";

/// The page.
pub fn page() -> Page {
    let (guide, prices) = (Guide::embedded(), PriceBook::embedded());
    let growth = guide.growth.as_ref().expect("the embedded guide has an example");
    let title = "The guide's growth example";
    let mut text = front_matter(
        title,
        "Reference",
        "The guide's ten quarters compared with \
        a forecast.",
    );
    let _ = write!(
        text,
        "# {title}\n\nThe sizing guide {} of {} ends with a deployment \
         that grows over ten quarters. `examples/growth/guide.tf` is the same deployment as a \
         `glsizing_forecast`. This page compares the two: on demand, in {REGION}, at the \
         embedded prices of {}.\n\nThe guide has no transactions here. Its calculator's example \
         and the limits of small, medium and large all have {} a day for each organization, so \
         the forecast uses that. A quarter is compared in its first month; year 1 is {}.\n\n",
        guide.version,
        guide.updated,
        prices.as_of(),
        grouped(growth.assumed.transactions_per_day_per_organization),
        &FIRST_DAY[..4],
    );
    let first_day = FIRST_DAY.parse().map_err(|error| format!("{FIRST_DAY}: {error}"));
    let made = first_day.and_then(|first_day| {
        let request = guide_example(guide, first_day, REGION).expect("it has the example above");
        forecast(&request, guide, Catalogue::embedded(), prices).map_err(|error| error.to_string())
    });
    match made {
        Ok(made) => table(&mut text, growth, &made),
        Err(error) => text.push_str(&error),
    }
    Page { path: "guides/growth.md".to_owned(), text }
}

fn table(text: &mut String, growth: &Growth, made: &Forecast) {
    text.push_str(
        "| quarter | organizations | users | the guide | the forecast | why they differ |\n\
         |---|---:|---:|---|---|---|\n",
    );
    for quarter in &growth.quarters {
        let _ = writeln!(text, "{}", row(quarter, made));
    }
    let After { year, quarter, text: printed } = &growth.after;
    let last = made.periods.last().map(ours).unwrap_or_default();
    let _ = writeln!(
        text,
        "| Y{year} Q{quarter}+ | - | - | {printed} | {last}, if nothing grows further | the \
         guide has no workload here. Above large, a plan has several identical cells and the \
         price of all of them; there is no custom tier |"
    );
    let _ = write!(
        text,
        "\nThe reasons are the `findings` of the forecast. They have one cause: in the \
         guide, the cost of a tier grows with the workload from quarter to quarter, but most of \
         the cost exists from the first organization of a tier on. From medium on, the guide's \
         calculator also needs a larger database than its table has (`tier-vs-calculator` in \
         [the contradictions]({GUIDES}contradictions.md)). With `basis = \"tier\"`, the forecast \
         follows the table.\n"
    );
}

fn row(quarter: &Quarter, made: &Forecast) -> String {
    let Quarter { organizations, users, tier, monthly_usd, note, .. } = quarter;
    let same = |period: &&Period| {
        let [of_period, users_of_period, _] = Input::EMBEDDED.map(|one| period.workload.get(one));
        of_period == *organizations && users_of_period == *users
    };
    let period = made.periods.iter().find(same).map(ours).unwrap_or_default();
    let reason = made.findings.get(&quarter.id()).map_or("", |finding| &finding.reason);
    let note = note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    format!(
        "| Y{} Q{} | {} | {} | {tier}, {}{note} | {period} | {reason} |",
        quarter.year,
        quarter.quarter,
        grouped(*organizations),
        grouped(*users),
        Usd(*monthly_usd)
    )
}

fn ours(period: &Period) -> String {
    let cost = period.monthly_usd.map_or("no known cost".to_owned(), |usd| Usd(usd).to_string());
    format!("{}, {cost}", period.tier)
}
