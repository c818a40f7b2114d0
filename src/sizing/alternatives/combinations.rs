//! Alternatives that save, and every set of them that can be had together.

use rust_decimal::Decimal;

use super::change;
use super::key::Key;
use super::saving::saving;
use super::sized::{Engine, Sized};
use crate::sizing::request::Request;

/// Other inputs that cost less.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Of all cells; none where it rests on a missing price.
    pub monthly_usd_saved: Option<Decimal>,
    /// What to set, as HCL.
    pub inputs: String,
    /// What it takes in exchange.
    pub tradeoff: String,
    /// Lines without a known price that the saving rests on.
    pub unpriced: Vec<String>,
}

/// An alternative that saves, or may.
pub struct Candidate {
    pub key: Key,
    /// The way that costs least, by its number.
    way: usize,
    sized: Sized,
    /// What it saves, or the names of lines without a known price.
    saved: Result<Decimal, Vec<String>>,
}

impl Candidate {
    /// What is said of it.
    pub fn alternative(&self, base: &Sized) -> Alternative {
        Alternative {
            monthly_usd_saved: self.saved.as_ref().ok().copied(),
            inputs: change::inputs(&base.request, &self.sized.request),
            tradeoff: self.key.tradeoff().to_owned(),
            unpriced: self.saved.as_ref().err().cloned().unwrap_or_default(),
        }
    }

    /// Whether it is known to save.
    pub fn is_known(&self) -> bool {
        self.saved.is_ok()
    }
}

/// Each change that is legal and saves, or of which nobody knows.
pub fn options(base: &Sized, engine: &Engine) -> Vec<Candidate> {
    Key::ALL.into_iter().filter_map(|key| option(key, base, engine)).collect()
}

fn option(key: Key, base: &Sized, engine: &Engine) -> Option<Candidate> {
    let ways = key.ways(&base.request, base, engine).into_iter().enumerate();
    let sized = ways.filter_map(|(way, request)| Some((way, engine.size(request).ok()?)));
    let changed = sized.filter(|(_, one)| {
        one.figures.deployment != base.figures.deployment
            || one.total() != base.total()
            || one.figures.cell_count != base.figures.cell_count
    });
    let options = changed.map(|(way, sized)| {
        let saved = saving(base, &sized);
        Candidate { key, way, sized, saved }
    });
    let saves = options.filter(|one| one.saved.as_ref().map_or(true, |usd| *usd > Decimal::ZERO));
    // The first of those that save most; what is not known comes last.
    saves.reduce(|best, one| match (&best.saved, &one.saved) {
        (Ok(most), Ok(saved)) if saved > most => one,
        (Err(_), Ok(_)) => one,
        _ => best,
    })
}

/// A set of alternatives together.
pub struct Set {
    pub keys: Vec<Key>,
    pub request: Request,
}

/// Every set of alternatives that are known to save, of which no two exclude each other; the empty one first.
pub fn sets(base: &Sized, options: &[Candidate], engine: &Engine) -> Vec<Set> {
    let mut sets = vec![Set { keys: Vec::new(), request: base.request.clone() }];
    for option in options.iter().filter(|one| one.is_known()) {
        let free = |set: &&Set| set.keys.iter().all(|key| key.group() != option.key.group());
        let with = |set: &Set| {
            let mut ways = option.key.ways(&set.request, base, engine).into_iter();
            let request = ways.nth(option.way)?;
            let keys = set.keys.iter().copied().chain([option.key]).collect();
            Some(Set { keys, request })
        };
        let more: Vec<Set> = sets.iter().filter(free).filter_map(with).collect();
        sets.extend(more);
    }
    sets
}
