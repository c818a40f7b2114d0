//! Cost and tier over multiples of the workload, with the steps where classes change.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::scale::{Scale, around};
use super::{Room, Words, at, in_every_room};
use crate::sizing::{Point, Sweep};

const HEIGHT: f64 = 380.0;

/// Left, top, right, bottom of the plot.
const MARGINS: [f64; 4] = [52.0, 26.0, 14.0, 44.0];

/// The room that the number of a step takes.
const MARK: f64 = 19.0;

/// The chart of a sweep; nothing if no point of it has a price.
pub fn range(words: &Words, sweep: &Sweep) -> Option<Markup> {
    let costs = || sweep.points.iter().filter_map(cost);
    let least = costs().reduce(f64::min)?;
    let usd = around(least, costs().fold(least, f64::max));
    Some(in_every_room(words, |room| (HEIGHT, draw(&Plot::new(room, usd), sweep))))
}

struct Plot {
    x: Scale,
    y: Scale,
}

impl Plot {
    fn new(room: Room, usd: (f64, f64)) -> Plot {
        let [left, top, right, bottom] = MARGINS;
        Plot {
            x: Scale { values: (0.1, 10.0), places: (left, f64::from(room.width) - right) },
            y: Scale { values: usd, places: (HEIGHT - bottom, top) },
        }
    }

    fn x_of(&self, point: &Point) -> f64 {
        self.x.at(point.multiple.to_f64().unwrap_or(1.0))
    }
}

fn cost(point: &Point) -> Option<f64> {
    let size = point.sized.as_ref().ok()?;
    size.total_monthly_usd?.to_f64().filter(|usd| *usd > 0.0)
}

fn draw(plot: &Plot, sweep: &Sweep) -> Markup {
    html! {
        (tiers(plot, sweep))
        (axes(plot))
        (here(plot, sweep))
        (steps(plot, sweep))
        path class="line" d=(line(plot, sweep)) {}
    }
}

/// A band for each run of points with the same tier.
fn tiers(plot: &Plot, sweep: &Sweep) -> Markup {
    let (bottom, top) = plot.y.places;
    let tier = |point: &Point| point.sized.as_ref().ok().map(|size| size.tier);
    let runs = sweep.points.chunk_by(|one, other| tier(one) == tier(other));
    html! {
        @for run in runs {
            @if let (Some(first), Some(last)) = (run.first(), run.last()) {
                @let (from, to) = (plot.x_of(first), plot.x_of(last));
                @let name = tier(first).map_or("no plan", |tier| tier.as_str());
                rect class={ "tier " (name.replace(' ', "-")) } x=(at(from)) y=(at(top))
                    width=(at((to - from).max(1.0))) height=(at(bottom - top)) {}
                @if to - from > 7.5 * name.len() as f64 {
                    text class="tier-name centre" x=(at((from + to) / 2.0)) y=(at(top - 9.0)) { (name) }
                }
            }
        }
    }
}

fn axes(plot: &Plot) -> Markup {
    let ((left, right), (bottom, top)) = (plot.x.places, plot.y.places);
    html! {
        @for usd in plot.y.labels() {
            @let y = plot.y.at(usd);
            line class="grid" x1=(at(left)) x2=(at(right)) y1=(at(y)) y2=(at(y)) {}
            text class="middle end label" x=(at(left - 6.0)) y=(at(y)) { (short_dollars(usd)) }
        }
        @for multiple in plot.x.labels() {
            @let x = plot.x.at(multiple);
            line class="grid" x1=(at(x)) x2=(at(x)) y1=(at(top)) y2=(at(bottom)) {}
            text class="centre label" x=(at(x)) y=(at(bottom + 18.0)) { "×" (at(multiple)) }
        }
        text class="centre label" x=(at((left + right) / 2.0)) y=(at(bottom + 37.0)) {
            "multiple of this workload"
        }
    }
}

/// The workload itself.
fn here(plot: &Plot, sweep: &Sweep) -> Markup {
    let one = sweep.points.iter().find(|point| point.multiple == Decimal::ONE);
    let (bottom, top) = plot.y.places;
    html! {
        @if let Some(usd) = one.and_then(cost) {
            @let (x, y) = (plot.x.at(1.0), plot.y.at(usd));
            line class="here" x1=(at(x)) x2=(at(x)) y1=(at(top)) y2=(at(bottom)) {}
            circle class="here" cx=(at(x)) cy=(at(y)) r="5" {}
        }
    }
}

/// A dotted line and a number for each step, numbers that would collide below one another.
fn steps(plot: &Plot, sweep: &Sweep) -> Markup {
    let (bottom, top) = plot.y.places;
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
        @for (index, step) in sweep.steps.iter().enumerate() {
            @let x = plot.x_of(&step.after);
            @let y = place(x);
            line class="step" x1=(at(x)) x2=(at(x)) y1=(at(top)) y2=(at(bottom)) {}
            circle class="mark" cx=(at(x)) cy=(at(y)) r="8.5" {}
            text class="mark centre middle" x=(at(x)) y=(at(y)) { (index + 1) }
        }
    }
}

/// From point to point; broken where there is no plan.
fn line(plot: &Plot, sweep: &Sweep) -> String {
    let mut path = String::new();
    let mut drawing = false;
    for point in &sweep.points {
        if let Some(usd) = cost(point) {
            let command = if drawing { 'L' } else { 'M' };
            path += &format!("{command}{} {}", at(plot.x_of(point)), at(plot.y.at(usd)));
        }
        drawing = cost(point).is_some();
    }
    path
}

/// `$500`, `$5k`, `$2M`.
fn short_dollars(usd: f64) -> String {
    match usd {
        usd if usd >= 1e9 => format!("${}bn", at(usd / 1e9)),
        usd if usd >= 1e6 => format!("${}M", at(usd / 1e6)),
        usd if usd >= 1e3 => format!("${}k", at(usd / 1e3)),
        usd => format!("${}", at(usd)),
    }
}
