//! Horizontal bars in pairs: what a component carries after each of two losses.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Canvas, Words, at, on_every_canvas};

/// Where names end and bars begin where both fit.
const NAMES: f64 = 230.0;

/// For a figure behind the longest bar.
const FIGURES: f64 = 165.0;

const THICKNESS: f64 = 13.0;
const LOSSES: [&str; 2] = ["a node", "a zone"];

/// Percentages by name, without a node and without a zone.
pub fn remains(words: &Words, rows: &[(String, [Decimal; 2])]) -> Markup {
    on_every_canvas(words, |canvas| draw(canvas, rows))
}

fn draw(canvas: Canvas, rows: &[(String, [Decimal; 2])]) -> (f64, Markup) {
    let (height, from, above) =
        if canvas.is_narrow() { (62.0, 0.0, 20.0) } else { (44.0, NAMES, 2.0) };
    let most = f64::from(canvas.width) - from - FIGURES;
    let length = |percent: Decimal| (percent.to_f64().unwrap_or(0.0) / 100.0 * most).max(1.0);
    let content = html! {
        @for (index, (name, shares)) in rows.iter().enumerate() {
            @let top = height * index as f64;
            @if canvas.is_narrow() {
                text x="0" y=(at(top + 14.0)) { (name) }
            } @else {
                text x=(at(NAMES - 10.0)) y=(at(top + 18.0)) class="middle end" { (name) }
            }
            @for (loss, share) in shares.iter().enumerate() {
                @let y = top + above + 17.0 * loss as f64;
                @let middle = y + THICKNESS / 2.0;
                rect class={ "loss " (["node", "zone"][loss]) } x=(at(from)) y=(at(y))
                    width=(at(length(*share))) height=(at(THICKNESS)) rx="2" {}
                text x=(at(from + length(*share) + 8.0)) y=(at(middle)) class="middle label" {
                    (share.normalize()) " % without " (LOSSES[loss])
                }
            }
        }
    };
    (height * rows.len() as f64, content)
}
