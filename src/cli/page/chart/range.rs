//! Cost and tier along something: multiples of the workload, or months. Steps are numbered.

use maud::{Markup, html};

use super::{Canvas, Scale, Words, around, at, on_every_canvas, short_dollars};
use crate::guide::TierName;

const HEIGHT: f64 = 430.0;

/// Left, top, right, bottom of the plot.
const MARGINS: [f64; 4] = [56.0, 46.0, 14.0, 44.0];

/// The width of a step's number.
const MARK: f64 = 19.0;

/// Below the line, for three rows of numbers.
const MARKS: f64 = 3.0 * MARK + 4.0;

/// What is drawn. Places along it are shares of the width, from 0 to 1.
#[derive(Debug)]
pub struct Series {
    /// From left to right.
    pub dots: Vec<Dot>,
    /// Where the numbered steps are, from left to right.
    pub steps: Vec<f64>,
    /// Which dot is the workload of the plan.
    pub here: Option<usize>,
    /// What is written below, and where.
    pub labels: Vec<(f64, String)>,
    /// What the places are.
    pub caption: &'static str,
}

/// One place.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Dot {
    pub place: f64,
    /// None where there is no plan.
    pub tier: Option<TierName>,
    /// None where nothing has a price.
    pub usd: Option<f64>,
}

/// The chart; nothing if no dot has a price.
pub fn range(words: &Words, series: &Series) -> Option<Markup> {
    let costs = || series.dots.iter().filter_map(|dot| dot.usd);
    let least = costs().reduce(f64::min)?;
    let usd = around(least, costs().fold(least, f64::max));
    Some(on_every_canvas(words, |canvas| (HEIGHT, draw(&Plot::new(canvas, usd), series))))
}

struct Plot {
    /// Left and right.
    x: (f64, f64),
    y: Scale,
}

impl Plot {
    fn new(canvas: Canvas, usd: (f64, f64)) -> Plot {
        let [left, top, right, bottom] = MARGINS;
        let x = (left, f64::from(canvas.width) - right);
        Plot { x, y: Scale { values: usd, places: (HEIGHT - bottom - MARKS, top) } }
    }

    /// Bottom and top of the plot, numbers included.
    fn ends(&self) -> (f64, f64) {
        (self.y.places.0 + MARKS, self.y.places.1)
    }

    fn x_of(&self, place: f64) -> f64 {
        self.x.0 + place * (self.x.1 - self.x.0)
    }
}

fn draw(plot: &Plot, series: &Series) -> Markup {
    html! {
        (tiers(plot, series))
        (axes(plot, series))
        (here(plot, series))
        (steps(plot, series))
        path class="line" d=(line(plot, series)) {}
    }
}

/// A band for each run of dots with the same tier, up to where the next begins.
fn tiers(plot: &Plot, series: &Series) -> Markup {
    let (bottom, top) = plot.ends();
    let runs: Vec<&[Dot]> = series.dots.chunk_by(|one, other| one.tier == other.tier).collect();
    let mut names: Vec<TierName> = series.dots.iter().filter_map(|dot| dot.tier).collect();
    names.sort_unstable();
    names.dedup();
    html! {
        @for (index, run) in runs.iter().enumerate() {
            @let end = runs.get(index + 1).and_then(|next| next.first()).or(run.last());
            @if let (Some(first), Some(end)) = (run.first(), end) {
                @let (from, to) = (plot.x_of(first.place), plot.x_of(end.place));
                @let name = first.tier.as_ref().map_or("no plan", |tier| tier.as_str());
                @let shade = first.tier.map(|tier| shade(&names, tier));
                rect class=(if shade.is_some() { "tier" } else { "tier no-plan" })
                    fill-opacity=[shade] x=(at(from)) y=(at(top))
                    width=(at((to - from).max(1.0))) height=(at(bottom - top)) {}
                @if to - from > 7.5 * name.len() as f64 {
                    text class="tier-name centre" x=(at((from + to) / 2.0)) y=(at(top - 9.0)) { (name) }
                }
            }
        }
    }
}

/// Larger tiers are darker, up to 21 %.
fn shade(names: &[TierName], tier: TierName) -> String {
    let place = names.iter().position(|name| *name == tier).unwrap_or_default();
    let share = place as f64 / names.len().saturating_sub(1).max(1) as f64;
    format!("{:.3}", 0.02 + 0.19 * share)
}

fn axes(plot: &Plot, series: &Series) -> Markup {
    let ((left, right), (bottom, top)) = (plot.x, plot.ends());
    html! {
        @for usd in plot.y.labels() {
            @let y = plot.y.at(usd);
            line class="grid" x1=(at(left)) x2=(at(right)) y1=(at(y)) y2=(at(y)) {}
            text class="middle end label" x=(at(left - 6.0)) y=(at(y)) { (short_dollars(usd)) }
        }
        @for (place, label) in &series.labels {
            @let x = plot.x_of(*place);
            line class="grid" x1=(at(x)) x2=(at(x)) y1=(at(top)) y2=(at(bottom)) {}
            text class="centre label" x=(at(x)) y=(at(bottom + 18.0)) { (label) }
        }
        text class="label" x="0" y="14" { "US dollars a month (logarithmic)" }
        text class="centre label" x=(at((left + right) / 2.0)) y=(at(bottom + 37.0)) { (series.caption) }
    }
}

/// The workload of the plan.
fn here(plot: &Plot, series: &Series) -> Markup {
    let dot = series.here.and_then(|index| series.dots.get(index));
    let (bottom, top) = plot.ends();
    html! {
        @if let Some((dot, usd)) = dot.and_then(|dot| Some((dot, dot.usd?))) {
            @let (x, y) = (plot.x_of(dot.place), plot.y.at(usd));
            line class="here" x1=(at(x)) x2=(at(x)) y1=(at(top)) y2=(at(bottom)) {}
            circle class="here" cx=(at(x)) cy=(at(y)) r="5" {}
        }
    }
}

/// A dotted line and a number for each step, numbers that would collide below one another.
fn steps(plot: &Plot, series: &Series) -> Markup {
    let (bottom, top) = plot.ends();
    let mut rows: Vec<f64> = Vec::new();
    let mut place = |x: f64| {
        let free = rows.iter().position(|taken| x - taken >= MARK);
        let row = free.unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(x)
        } else {
            rows[row] = x
        }
        bottom - 12.0 - MARK * row as f64
    };
    html! {
        @for (index, place_of_step) in series.steps.iter().enumerate() {
            @let x = plot.x_of(*place_of_step);
            @let y = place(x);
            line class="step" x1=(at(x)) x2=(at(x)) y1=(at(top)) y2=(at(bottom)) {}
            circle class="mark" cx=(at(x)) cy=(at(y)) r="8.5" {}
            text class="mark centre middle" x=(at(x)) y=(at(y)) { (index + 1) }
        }
    }
}

/// From dot to dot; broken where there is no plan.
fn line(plot: &Plot, series: &Series) -> String {
    let mut path = String::new();
    let mut drawing = false;
    for dot in &series.dots {
        if let Some(usd) = dot.usd {
            let command = if drawing { 'L' } else { 'M' };
            path += &format!("{command}{} {}", at(plot.x_of(dot.place)), at(plot.y.at(usd)));
        }
        drawing = dot.usd.is_some();
    }
    path
}
