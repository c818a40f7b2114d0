//! Workloads to size with a guide: a list that a person gives, or the one of this command.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::cli::fault::Fault;
use crate::cli::inputs::{self, name};
use crate::guide::Guide;
use crate::sizing::{Answer, AnswerPart, Estimate, Input, Request, Workload, plan};

/// More than any list needs.
pub const MOST_BYTES: u64 = 1 << 20;

/// So many entries at most.
const MOST: usize = 1_000;

/// A workload by its name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// What the table calls it.
    pub name: String,
    organizations: u64,
    users: u64,
    transactions_per_day: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    workload: Vec<Named>,
}

/// The workloads of a file, or those of this command.
pub fn read(path: Option<&str>) -> Result<Vec<Named>, Fault> {
    let Some(path) = path else {
        return parsed(include_str!("workloads.toml")).map_err(Fault::failed);
    };
    let fault = |reason: String| Fault::usage(format!("--workloads {}: {reason}", name(path)));
    let text = inputs::text(path, MOST_BYTES).map_err(|reason| fault(reason.to_string()))?;
    parsed(&text).map_err(fault)
}

fn parsed(text: &str) -> Result<Vec<Named>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let workloads = bounded(file.workload, "workload")?;
    for one in &workloads {
        for input in Input::EMBEDDED {
            let (amount, bounds) = (one.workload().get(input), input.bounds());
            if amount < bounds.min || amount > bounds.max {
                return Err(format!(
                    "workload {:?}: {} = {amount} must be from {} to {}",
                    one.name,
                    input.as_str(),
                    bounds.min,
                    bounds.max
                ));
            }
        }
    }
    Ok(workloads)
}

/// The entries of a list, if there are some and not too many.
pub fn bounded<T>(list: Vec<T>, what: &str) -> Result<Vec<T>, String> {
    match list.len() {
        0 => Err(format!("has no [[{what}]]")),
        count if count > MOST => Err(format!("has {count} {what}s; at most {MOST}")),
        _ => Ok(list),
    }
}

/// What a guide makes of a workload.
#[derive(Debug, PartialEq)]
pub struct Size {
    /// The tier, and the cells where there are several.
    pub tier: String,
    /// The components by their paths, in words.
    pub components: BTreeMap<String, String>,
    /// What all cells cost in a month; none where nothing has a price.
    pub monthly_usd: Option<Decimal>,
}

impl Named {
    fn workload(&self) -> Workload {
        let Named { organizations, users, transactions_per_day, .. } = *self;
        Workload::of([organizations, users, transactions_per_day])
    }

    /// Its size, or why there is none.
    pub fn size(&self, guide: &Guide, region: &str, prices: &PriceBook) -> Result<Size, String> {
        let omit = AnswerPart::ALL.iter().copied().collect();
        let answer = Answer { omit, ..Answer::default() };
        let request = Request { answer, ..Request::new(self.workload(), region) };
        let plan = plan(&request, guide, Catalogue::embedded(), prices);
        let plan = plan.map_err(|error| error.to_string())?;
        let cells = Decimal::from(plan.cell_count);
        let tier = match plan.cell_count {
            1 => plan.tier.to_string(),
            cells => format!("{}, {cells} cells", plan.tier),
        };
        let lines = plan.summary.lines().filter_map(|line| line.split_once(": "));
        let sizes = lines.filter(|(path, _)| !["tier", "cells", "basis", "cost"].contains(path));
        Ok(Size {
            tier,
            components: sizes.map(|(path, size)| (path.to_owned(), size.to_owned())).collect(),
            monthly_usd: plan.bill.monthly_usd(Estimate::Typical).map(|usd| usd * cells),
        })
    }
}
