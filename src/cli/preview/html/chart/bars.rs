//! Horizontal bars, the longest first.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Canvas, Words, at, on_every_canvas};
use crate::cli::figures::dollars;

/// Where names end and bars begin where both fit.
const NAMES: f64 = 160.0;

/// For a figure behind the longest bar.
const FIGURES: f64 = 90.0;

const THICKNESS: f64 = 16.0;

/// Dollars by name.
pub fn bars(words: &Words, bars: &[(&str, Decimal)]) -> Markup {
    on_every_canvas(words, |canvas| draw(canvas, bars))
}

fn draw(canvas: Canvas, bars: &[(&str, Decimal)]) -> (f64, Markup) {
    let (row, from) = if canvas.is_narrow() { (44.0, 0.0) } else { (30.0, NAMES) };
    let longest = bars.iter().map(|(_, usd)| *usd).max().unwrap_or_default();
    let most = f64::from(canvas.width) - from - FIGURES;
    let length = |usd: Decimal| {
        let share = usd.checked_div(longest).and_then(|share| share.to_f64()).unwrap_or(0.0);
        (share.max(0.0) * most).max(1.0)
    };
    let content = html! {
        @for (index, (name, usd)) in bars.iter().enumerate() {
            @let top = row * index as f64;
            @let bar = if canvas.is_narrow() { top + 22.0 } else { top + 7.0 };
            @let middle = bar + THICKNESS / 2.0;
            @if canvas.is_narrow() {
                text x="0" y=(at(top + 16.0)) { (name) }
            } @else {
                text x=(at(NAMES - 10.0)) y=(at(middle)) class="middle end" { (name) }
            }
            rect class="bar" x=(at(from)) y=(at(bar)) width=(at(length(*usd))) height=(at(THICKNESS))
                rx="2" {}
            text x=(at(from + length(*usd) + 8.0)) y=(at(middle)) class="middle figure" {
                "$" (dollars(*usd))
            }
        }
    };
    (row * bars.len() as f64, content)
}
