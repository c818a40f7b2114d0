//! Cost against headroom: a numbered mark for each plan, filled where it survives the loss of a zone.

use maud::{Markup, html};

use super::{Canvas, Words, at, on_every_canvas, short_dollars};

const HEIGHT: f64 = 360.0;

/// Left, top, right, bottom of the plot.
const MARGINS: [f64; 4] = [56.0, 46.0, 26.0, 44.0];

/// Where the first and the last mark stand within the plot.
const INDENT: f64 = 26.0;

/// How far the two kinds stand apart at the same headroom, so that no mark covers another.
const APART: f64 = 8.0;

/// One plan.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Mark {
    /// From 0 to 1.
    pub headroom: f64,
    pub usd: f64,
    pub survives: bool,
}

/// The chart; nothing without marks.
pub fn scatter(words: &Words, marks: &[Mark], labels: &[(f64, String)]) -> Option<Markup> {
    let costs = || marks.iter().map(|mark| mark.usd);
    let least = costs().reduce(f64::min)?;
    let costs = grid(least, costs().fold(least, f64::max));
    Some(on_every_canvas(words, |canvas| (HEIGHT, draw(canvas, &costs, marks, labels))))
}

/// Equally distant amounts around the costs.
fn grid(least: f64, greatest: f64) -> Vec<f64> {
    let rough = (greatest - least).max(least / 10.0).max(1.0) / 5.0;
    let decade = 10f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * decade);
    let step = steps.into_iter().find(|step| *step >= rough).unwrap_or(rough);
    let first = ((least / step).floor() as i64 - 1).max(0);
    let last = (greatest / step).ceil() as i64 + 1;
    (first..=last).map(|at| at as f64 * step).collect()
}

fn draw(canvas: Canvas, costs: &[f64], marks: &[Mark], labels: &[(f64, String)]) -> Markup {
    let [left, top, right, bottom] = MARGINS;
    let (right, bottom) = (f64::from(canvas.width) - right, HEIGHT - bottom);
    let x_of = |headroom: f64| left + INDENT + headroom * (right - left - 2.0 * INDENT);
    let (least, greatest) = (costs[0], costs[costs.len() - 1]);
    let y_of = |usd: f64| bottom - (usd - least) / (greatest - least) * (bottom - top);
    html! {
        @for usd in costs {
            @let y = at(y_of(*usd));
            line class="grid" x1=(at(left)) x2=(at(right)) y1=(y) y2=(y) {}
            text class="middle end label" x=(at(left - 6.0)) y=(y) { (short_dollars(*usd)) }
        }
        @for (headroom, label) in labels {
            @let x = at(x_of(*headroom));
            line class="grid" x1=(x) x2=(x) y1=(at(top)) y2=(at(bottom)) {}
            text class="centre label" x=(x) y=(at(bottom + 18.0)) { (label) }
        }
        text class="centre label" x=(at((left + right) / 2.0)) y=(at(bottom + 37.0)) { "Headroom" }
        (key(canvas))
        @for (index, mark) in marks.iter().enumerate() {
            @let side = if mark.survives { APART } else { -APART };
            (numbered(x_of(mark.headroom) + side, y_of(mark.usd), mark.survives, index + 1))
        }
    }
}

/// What the axis and the two kinds of marks are.
fn key(canvas: Canvas) -> Markup {
    let beside = if canvas.is_narrow() { 0.0 } else { 200.0 };
    let y = if canvas.is_narrow() { 32.0 } else { 14.0 };
    let wide = if canvas.is_narrow() { 190.0 } else { 210.0 };
    html! {
        text class="label" x="0" y="14" { "US dollars a month" }
        circle class="plan survives" cx=(at(beside + 7.0)) cy=(at(y - 4.0)) r="6" {}
        text class="label" x=(at(beside + 18.0)) y=(at(y)) { "survives the loss of a zone" }
        circle class="plan" cx=(at(beside + wide + 7.0)) cy=(at(y - 4.0)) r="6" {}
        text class="label" x=(at(beside + wide + 18.0)) y=(at(y)) { "does not" }
    }
}

/// Of two plans with the same headroom the one that survives costs more, so its number is above.
fn numbered(x: f64, y: f64, survives: bool, number: usize) -> Markup {
    let (class, beside) = if survives { ("plan survives", -15.0) } else { ("plan", 15.0) };
    html! {
        circle class=(class) cx=(at(x)) cy=(at(y)) r="6" {}
        text class="number centre middle" x=(at(x)) y=(at(y + beside)) { (number) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_around_the_costs() {
        let expected: Vec<f64> = (4..=11).map(|one| f64::from(one) * 1_000.0).collect();
        assert_eq!(grid(5_200.0, 9_400.0), expected);
        assert_eq!(grid(100.0, 100.0), [98.0, 100.0, 102.0]);
        assert_eq!(grid(0.0, 0.0), [0.0, 0.2]);
    }
}
