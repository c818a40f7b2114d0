//! Charts as inline SVG, drawn by hand: no script, no font, no network.
//!
//! Each chart is drawn twice, for a desktop and for a phone, and the page shows the one that fits,
//! so that text keeps its size. Each has a title and a description for those who do not see it, and
//! the page has its data as a table. Colours are the page's, so that they follow dark mode.

mod bars;
mod range;
mod scatter;

use maud::{Markup, html};

pub use bars::remains;
pub use range::{Dot, Series, range};
pub use scatter::{Mark, scatter};

/// The size of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    name: &'static str,
    width: u32,
}

const CANVASES: [Canvas; 2] =
    [Canvas { name: "wide", width: 800 }, Canvas { name: "narrow", width: 340 }];

impl Canvas {
    /// Whether it is a phone's.
    fn is_narrow(self) -> bool {
        self.width < 400
    }
}

/// What a chart is called and what is to be seen on it.
#[derive(Debug)]
pub struct Words {
    /// For the ids on the page.
    pub id: &'static str,
    /// The title.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
}

/// A chart on every canvas; `draw` gives its height and its content.
fn on_every_canvas(words: &Words, draw: impl Fn(Canvas) -> (f64, Markup)) -> Markup {
    html! {
        @for canvas in CANVASES {
            @let (height, content) = draw(canvas);
            @let title = format!("{}-{}-title", words.id, canvas.name);
            @let description = format!("{}-{}-description", words.id, canvas.name);
            svg class={ "chart " (canvas.name) } viewBox={ "0 0 " (canvas.width) " " (at(height)) }
                role="img" aria-labelledby={ (title) " " (description) } {
                title id=(title) { (words.title) }
                desc id=(description) { (words.description) }
                (content)
            }
        }
    }
}

/// A coordinate, short and the same on every machine.
pub fn at(coordinate: f64) -> String {
    let text = format!("{coordinate:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
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

/// From a range of values to a range of coordinates.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// The least and the greatest value, above 0.
    pub values: (f64, f64),
    /// Where they stand.
    pub places: (f64, f64),
}

impl Scale {
    /// The position of a value.
    pub fn at(&self, value: f64) -> f64 {
        let (least, greatest) = self.values;
        let share = (value / least).ln() / (greatest / least).ln();
        self.places.0 + share * (self.places.1 - self.places.0)
    }

    /// The values 1, 2 and 5 of each decade that are in the range.
    pub fn labels(&self) -> Vec<f64> {
        let (least, greatest) = self.values;
        labels_from(least).take_while(|label| *label <= greatest * 1.000_1).collect()
    }
}

/// The range of labels around values: one label below the least, one above the greatest.
pub fn around(least: f64, greatest: f64) -> (f64, f64) {
    let below = labels_from(least / 5.0).take_while(|label| *label <= least).last();
    let above = labels_from(greatest).find(|label| *label >= greatest);
    let (below, above) = (below.unwrap_or(least), above.unwrap_or(greatest));
    if below < above { (below, above) } else { (below / 2.0, above * 2.0) }
}

fn labels_from(least: f64) -> impl Iterator<Item = f64> {
    let decade = least.max(1e-9).log10().floor() as i32;
    let labels = (decade..decade + 12)
        .flat_map(|decade| [1.0, 2.0, 5.0].map(|one| one * 10f64.powi(decade)));
    labels.filter(move |label| *label >= least * 0.999_9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_equal_factors_equally_far_apart() {
        let scale = Scale { values: (0.1, 10.0), places: (0.0, 200.0) };
        assert!((scale.at(1.0) - 100.0).abs() < 1e-9);
        assert_eq!(scale.labels().len(), 7);
    }

    #[test]
    fn surrounds_values_with_labels() {
        assert_eq!(around(120.0, 61_000.0), (100.0, 100_000.0));
        assert_eq!(around(100.0, 100.0), (50.0, 200.0));
    }
}
