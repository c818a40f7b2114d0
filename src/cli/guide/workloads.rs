//! Workloads to size with two guides: a list that a person gives, the one of this command, or those of a guide.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use toml::Value;

use super::tables::{MOST_BYTES, amounts, out_of_bounds, sizes, tables};
use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::cli::fault::Fault;
use crate::cli::inputs::{self, name};
use crate::guide::{Example, Guide, Input, Tier};
use crate::sizing::{Answer, AnswerPart, Estimate, Request, Workload, plan};
use crate::text::quoted;

/// A workload by its name.
#[derive(Debug)]
pub struct Named {
    /// What the table calls it.
    pub name: String,
    /// Amounts by the names of the inputs of both guides.
    pub amounts: BTreeMap<String, u64>,
}

/// The workloads of a file, or those of this command.
pub fn read(path: Option<&str>, guides: [&Guide; 2]) -> Result<Vec<Named>, Fault> {
    let Some(path) = path else {
        let embedded = |guide: &&Guide| guide.inputs().eq(Input::EMBEDDED);
        return match guides.iter().all(embedded) {
            true => parsed(include_str!("workloads.toml"), guides),
            false => of_guide(guides),
        }
        .map_err(Fault::usage);
    };
    let fault = |reason: String| Fault::usage(format!("--workloads {}: {reason}", name(path)));
    let text = inputs::text(path, MOST_BYTES).map_err(|reason| fault(reason.to_string()))?;
    parsed(&text, guides).map_err(fault)
}

fn parsed(text: &str, guides: [&Guide; 2]) -> Result<Vec<Named>, String> {
    let has = "a file of workloads has [[workload]] tables, each with a name and a whole number for every input \
               of both guides, such as users = 500";
    let mut workloads = Vec::new();
    for (at, mut table) in tables(text, "workload", has)?.into_iter().enumerate() {
        let Some(Value::String(name)) = table.remove("name") else {
            return Err(format!("workload {}: it needs a name, which is text", at + 1));
        };
        let fault = |reason| format!("workload {}: {reason}", quoted(&name));
        let amounts = amounts(&table, &guides).map_err(fault)?;
        let one = Named { name: name.clone(), amounts };
        if let [Some(reason), Some(_)] = guides.map(|guide| one.workload(guide).err()) {
            return Err(fault(reason));
        }
        workloads.push(one);
    }
    Ok(workloads)
}

/// The worked examples of the second guide and the limits of its tiers.
fn of_guide(guides: [&Guide; 2]) -> Result<Vec<Named>, String> {
    let [old, new] = guides;
    let of_example = |one: &Example| Named {
        name: format!("example {}", one.name),
        amounts: one.load.iter().map(|(input, amount)| (input.to_string(), *amount)).collect(),
    };
    let top = |tier: &Tier, input: Input| tier.tops.top(input).unwrap_or(input.bounds().min);
    let of_tier = |tier: &Tier| Named {
        name: format!("top of {}", tier.name),
        amounts: new.inputs().map(|input| (input.to_string(), top(tier, input))).collect(),
    };
    let limited =
        new.tiers.iter().filter(|tier| new.inputs().any(|one| tier.tops.top(one).is_some()));
    let all: Vec<Named> = new.examples.iter().map(of_example).chain(limited.map(of_tier)).collect();
    let missing = old.inputs().any(|input| new.input(input.as_str()).is_none());
    match missing || all.is_empty() {
        true => {
            Err(format!("--workloads is needed: {}, and there is no list for them", sizes(&guides)))
        }
        false => Ok(all),
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
    /// Its amounts of the inputs of a guide, or which of them the guide does not take.
    fn workload(&self, guide: &Guide) -> Result<Workload, String> {
        let of = |input: Input| (input, self.amounts.get(input.as_str()).copied().unwrap_or(0));
        let bad = guide.inputs().map(of).find_map(|(input, amount)| out_of_bounds(input, amount));
        bad.map_or_else(|| Ok(guide.inputs().map(of).collect()), Err)
    }

    /// Its size, or why there is none.
    pub fn size(&self, guide: &Guide, region: &str, prices: &PriceBook) -> Result<Size, String> {
        let omit = AnswerPart::ALL.iter().copied().collect();
        let answer = Answer { omit, ..Answer::default() };
        let request = Request { answer, ..Request::new(self.workload(guide)?, region) };
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
