//! Figures that pages show, worked out again or compared with the plan.
//!
//! A row of a table with a column `by hand` holds a sum, perhaps the attribute it is about, and the
//! value. The plan is the golden of the same workload.

use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::{Request, Workload, plan};
use rust_decimal::Decimal;

use super::pages;
use crate::support::section_is_current;

/// `path = value` lines of the plan for 50 organizations, 500 users and 50,000 transactions.
const PLAN: &str = include_str!("../golden/cases/medium.plan");

#[test]
fn every_sum_gives_its_value_and_the_plan_has_it() {
    let mut compared = 0;
    let page = pages().into_iter().find(|page| page.path.ends_with("how-sizing-works.md")).unwrap();
    for row in rows(&page.text) {
        let (sum, value) = (row[1], number(row[row.len() - 1]));
        assert_eq!(worked_out(sum), value, "{sum}");
        if let [_, _, path, _] = row[..] {
            assert_eq!(planned(path), value, "{path}");
            compared += 1;
        }
    }
    assert!(compared > 20, "the tables are gone");
}

/// The README's diff between the summaries for 500 and 1,000 users.
#[test]
fn the_diff_that_the_readme_shows_is_current() {
    let [before, after] = [500, 1000].map(summary);
    let mut diff = String::from("```diff\n");
    for (old, new) in before.lines().zip(after.lines()) {
        let part = old.split(['.', ':']).next().unwrap();
        if !["tier", "node_groups", "database", "cost"].contains(&part) {
            continue;
        }
        diff += &if old == new { format!("  {old}\n") } else { format!("- {old}\n+ {new}\n") };
    }
    diff += "```\n";
    assert!(diff.contains("\n+ "), "nothing differs: {diff}");
    section_is_current("README.md", "summary", &diff);
}

fn summary(users: u64) -> String {
    let workload = Workload::of([50, users, 50_000]);
    let request = Request::new(workload, "us-east-1");
    plan(&request, Guide::embedded(), Catalogue::embedded(), PriceBook::embedded()).unwrap().summary
}

/// The rows below each header that has `by hand`, as cells.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let mut rows = Vec::new();
    let mut within = false;
    for line in page.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).filter(|c| !c.is_empty()).collect();
        match cells.get(1) {
            None => within = false,
            Some(&"by hand") => within = true,
            Some(cell) if within && !cell.starts_with("---") => rows.push(cells),
            Some(_) => {}
        }
    }
    rows
}

fn number(text: &str) -> Decimal {
    let digits = text.replace(',', "");
    digits.parse::<Decimal>().unwrap_or_else(|error| panic!("{text}: {error}")).normalize()
}

/// The golden's value of an attribute as HCL names it.
fn planned(path: &str) -> Decimal {
    let path = path.trim_matches('`').replace("[\"", ".").replace("\"]", "");
    let line = PLAN.lines().find_map(|line| line.strip_prefix(&format!("{path} = ")));
    // Figures of a bill's lines are texts.
    number(line.unwrap_or_else(|| panic!("no {path} in the plan")).trim_matches('"'))
}

#[test]
fn sums_are_worked_out_as_one_reads_them() {
    for (sum, value) in [
        ("2 + 3 × 4", "14"),
        ("(2 + 3) × 4 - 1", "19"),
        ("max(4, 50,000 / 10,000)", "5"),
        ("ceil(min(7 / 2, 9)) + floor(7 / 2)", "7"),
    ] {
        assert_eq!(worked_out(sum), number(value), "{sum}");
    }
}

fn worked_out(sum: &str) -> Decimal {
    // A comma between digits groups them; one that separates has a space after it.
    let separated = sum.replace(", ", ";").replace([',', ' '], "");
    let mut reader = Reader { rest: &separated };
    let value = reader.sum();
    assert_eq!(reader.rest, "", "left over of {sum}");
    value.normalize()
}

/// What is left to read of a sum without spaces.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn sum(&mut self) -> Decimal {
        let mut value = self.product();
        loop {
            if self.take("+") {
                value += self.product();
            } else if self.take("-") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> Decimal {
        let mut value = self.factor();
        loop {
            if self.take("×") {
                value *= self.factor();
            } else if self.take("/") {
                value /= self.factor();
            } else {
                return value;
            }
        }
    }

    fn factor(&mut self) -> Decimal {
        if self.take("max(") {
            self.arguments().into_iter().max().unwrap()
        } else if self.take("min(") {
            self.arguments().into_iter().min().unwrap()
        } else if self.take("ceil(") {
            self.arguments()[0].ceil()
        } else if self.take("floor(") {
            self.arguments()[0].floor()
        } else if self.take("(") {
            self.arguments()[0]
        } else {
            let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '.');
            let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            self.rest = rest;
            number(digits)
        }
    }

    /// Up to the closing parenthesis.
    fn arguments(&mut self) -> Vec<Decimal> {
        let mut values = vec![self.sum()];
        while self.take(";") {
            values.push(self.sum());
        }
        assert!(self.take(")"), "no closing parenthesis before {}", self.rest);
        values
    }
}
