//! "The guide's contradictions": every finding a plan can have because of the guide.

use std::fmt::Write;

use super::page::{GUIDES, Page, front_matter};
use crate::guide::{BY_HAND, Contradiction, Guide, Rule};

/// Findings that are no contradictions of the guide.
const OTHERS: &str = "These findings are no contradictions of the guide:\n\n\
    | finding | means |\n|---|---|\n\
    | `published-cost` | the guide's cost of the tier is not that of the plan |\n\
    | `tier-tolerance` | the workload exceeds the limits of the tier, within `tier_tolerance`: the guide's service levels do not hold |\n\
    | `nat-gateways-for-nodes` | nodes are in private subnets, and the guide's tier has no NAT gateway |\n\
    | `kubernetes-support` | until when EKS supports `kubernetes_version` |\n\
    | `lifecycle-database`, `lifecycle-aurora`, `lifecycle-cache` | standard support of the engine's version ends within a year of the date of the prices |\n\
    | `database-connections` | the pods open more connections than the database accepts |\n\
    | `server-memory` | the containers fill the guide's one server, and its operating system needs memory too |\n\
    | `unused-iops` | the plan does not buy IOPS of the guide that the class cannot use |\n\
    | `replaced-database-storage` | io1, where AWS does not sell io2 |\n\
    | `zones-in-region` | the region has fewer zones than the guide's tier |\n\
    | `replaced-COMPONENT` | the region does not sell the guide's type, its family has no size that is large enough, or it is of arm64 and the plan is not |\n\
    | `growth-year-1-quarter-1` and so on | only in a forecast: see GROWTH |\n";

/// The page.
pub fn page() -> Page {
    let title = "The guide's contradictions";
    let mut text =
        front_matter(title, "Reference", "Where the sizing guide contradicts itself or AWS.");
    let Guide { version, updated, .. } = Guide::embedded();
    let _ = write!(
        text,
        "# {title}\n\nWhere the sizing guide {version} of {updated} contradicts itself or AWS, and what a plan does \
         about it. A contradiction that is the same for every plan of a tier is only on this page. Every other one is \
         also in `findings` of the plans that it concerns, by the ids below:\n\n\
         - `corrected`: the plan has another value than the guide\n\
         - `warning`: act on it, or accept it\n\
         - `info`: good to know\n\n\
         Put the ids that you have accepted into `acknowledged_findings`. {}",
        OTHERS.replace("GROWTH", &format!("[the growth example]({GUIDES}growth.md)"))
    );
    Guide::embedded().contradictions.iter().for_each(|one| section(&mut text, one));
    rules(&mut text);
    Page { path: "guides/contradictions.md".to_owned(), text }
}

/// What `glsizing guide check` says of an entry.
fn found_by(id: &str) -> String {
    let rules = Rule::ALL.iter().filter(|rule| rule.finds().contains(&id));
    let rules: Vec<String> = rules.map(|rule| format!("`{}`", rule.id())).collect();
    let by_hand = BY_HAND.iter().find(|(known, _)| *known == id);
    match by_hand {
        Some((_, reason)) => format!("does not find it: {reason}"),
        None => format!("finds it from the data, by {}", rules.join(" and ")),
    }
}

/// The table of what the check holds a guide to.
fn rules(text: &mut String) {
    let (all, by_hand) = (Guide::embedded().contradictions.len(), BY_HAND.len());
    let found = all - by_hand;
    let _ = write!(
        text,
        "\n## Rules of `glsizing guide check`\n\n\
         [`glsizing guide check`]({GUIDES}checking-a-guide.md) compares the values of a guide, this one or \
         your own, with each other and with AWS. Of the {all} contradictions above, {found} are found from the data alone. A reader found the other \
         {by_hand}, and each says why no computation does. Here `corrected` means that AWS refuses the value, \
         or that no plan can have it.\n\n\
         A plan by a guide of your own has a finding for each rule that the guide breaks in a place that concerns \
         the plan, by the id `RULE.PLACE`; the last column says which rules plans do not show.\n\n\
         | rule | severity | what is true in a guide without contradictions | in `findings` of plans |\n\
         |---|---|---|---|\n"
    );
    for rule in Rule::ALL {
        let (id, severity) = (rule.id(), rule.severity().as_str());
        let plans = rule.not_in_plans().map_or("yes".to_owned(), |reason| format!("no: {reason}"));
        let _ = writeln!(text, "| `{id}` | {severity} | {} | {plans} |", rule.statement());
    }
}

fn section(text: &mut String, one: &Contradiction) {
    let reference = one.reference.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
    let plans = one.is_about().map_or("all plans".to_owned(), |plans| format!("plans of {plans}"));
    let condition = one.when.map(|fact| format!(", where {}", fact.words())).unwrap_or_default();
    let shown = match one.shown {
        _ if one.id == "tier-vs-calculator" => "yes, where table and calculator differ",
        true => "yes",
        false => "no: it is the same for all of them",
    };
    let _ = write!(
        text,
        "\n## `{}`{reference}\n\n- **Severity:** {}\n- **About:** {plans}{condition}\n- **In `findings`:** {shown}\n- **The guide** ({}): {}\n- \
         **The plan:** {}\n- **Why:** {}\n- **`glsizing guide check`** {}\n",
        one.id,
        one.severity.as_str(),
        one.section,
        one.guide,
        one.plan,
        one.reason,
        found_by(&one.id)
    );
}
