//! What would make a plan cheaper, each change sized like a plan of its own, and what the edges ahead cost.
//!
//! # What is compared
//!
//! Costs are those of all cells with typical usage. A saving is known only where no price that it rests on is
//! missing (`saving`); one that is not known is named and is in no sum. Nothing is estimated by a factor: an
//! alternative is the request with other inputs, and what AWS refuses of it is none.

mod budget;
mod change;
mod combinations;
mod edges;
mod families;
mod frontier;
mod key;
mod saving;
mod sized;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, GuideUsed};
use crate::sizing::error::Error;
use crate::sizing::explanation::identity::{self, Inputs};
use crate::sizing::plan::Figures;
use crate::sizing::request;
use crate::units::Usd;

use sized::{Engine, Sized};

pub use budget::{Budget, Choice};
pub use combinations::Alternative;
pub use edges::Edge;
pub use frontier::{Frontier, Point, frontier};
pub use key::Key;

/// What alternatives are looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The workload and the choices.
    pub plan: request::Request,
    /// What all cells may cost in a month; none where nothing is asked about it.
    pub budget_monthly_usd: Option<Decimal>,
}

/// Everything that is said of a plan's alternatives.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternatives {
    /// A hash of everything it depends on.
    pub id: String,
    /// The guide it follows.
    pub guide: GuideUsed,
    /// What all cells of the plan cost in a month; none where nothing has a price.
    pub total_monthly_usd: Option<Decimal>,
    /// Names of the plan's lines without a known price.
    pub unpriced: Vec<String>,
    /// By key.
    pub alternatives: BTreeMap<String, Alternative>,
    /// What the next tier, class and cell cost, by `INPUT/KIND`.
    pub edges: BTreeMap<String, Edge>,
    /// What meets the budget; none where there is none.
    pub budget: Option<Budget>,
    /// All of it as text.
    pub summary: String,
}

/// The alternatives to a plan. An error is what is wrong with the plan itself.
pub fn alternatives(
    request: &Request,
    guide: &Guide,
    catalogue: &Catalogue,
    prices: &PriceBook,
    given_up: &dyn Fn() -> bool,
) -> Result<Alternatives, Error> {
    let engine = Engine { guide, catalogue, prices };
    let base = engine.size(request.plan.clone())?;
    let options = combinations::options(&base, &engine);
    let alternatives = options.iter().map(|option| {
        let (key, alternative) = (option.key.as_str().to_owned(), option.alternative(&base));
        (key, alternative)
    });
    let alternatives: BTreeMap<String, Alternative> = alternatives.collect();
    let budget = request.budget_monthly_usd;
    let mut found = Alternatives {
        id: id(request, &base, guide, prices),
        guide: guide.used(),
        total_monthly_usd: base.total(),
        unpriced: base.figures.sums.unpriced().map(str::to_owned).collect(),
        edges: edges::edges(&base, &engine, given_up),
        budget: budget.map(|budget| budget::meet(budget, &base, &options, &engine, given_up)),
        alternatives,
        summary: String::new(),
    };
    found.summary = summary(&found);
    Ok(found)
}

fn id(request: &Request, base: &Sized, guide: &Guide, prices: &PriceBook) -> String {
    let Figures { tier, deployment, .. } = &base.figures;
    let mut inputs = Inputs::default();
    inputs.add("plan", identity::id(&request.plan, guide, *tier, deployment, prices));
    inputs.add_if_any("budget_monthly_usd", request.budget_monthly_usd.map(|usd| usd.normalize()));
    inputs.digest()
}

fn summary(found: &Alternatives) -> String {
    let mut lines = Vec::new();
    let total = found.total_monthly_usd.map_or("unknown".to_owned(), |usd| Usd(usd).to_string());
    lines.push(format!("cost: {total} a month"));
    let mut by_saving: Vec<_> = found.alternatives.iter().collect();
    by_saving.sort_by_key(|(_, one)| std::cmp::Reverse(one.monthly_usd_saved));
    for (key, one) in by_saving {
        let saved = match one.monthly_usd_saved {
            Some(saved) => format!("saves {} a month", Usd(saved)),
            None => format!(
                "saves an unknown amount, since prices are missing: {}",
                one.unpriced.join(", ")
            ),
        };
        lines.push(format!("{key}: {saved}; {}", one.tradeoff));
    }
    lines.extend(found.edges.values().map(Edge::sentence));
    lines.extend(found.budget.as_ref().map(Budget::sentence));
    lines.join("\n") + "\n"
}
