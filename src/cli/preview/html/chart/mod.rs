//! Charts as inline SVG, drawn by hand: no script, no font, no network.
//!
//! Each chart is drawn twice, for a desktop and for a phone, and the page shows the one that fits,
//! so that text keeps its size. Each has a title and a description for those who do not see it, and
//! the page has its data as a table. Colours are the page's, so that they follow dark mode.

mod bars;
mod range;
mod scale;

use maud::{Markup, html};

pub use bars::bars;
pub use range::{Dot, Series, range};
pub use scale::Scale;

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
