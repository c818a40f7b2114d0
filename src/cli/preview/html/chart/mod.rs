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

/// A room to draw in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    name: &'static str,
    width: u32,
}

const ROOMS: [Room; 2] = [Room { name: "wide", width: 800 }, Room { name: "narrow", width: 340 }];

impl Room {
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

/// A chart in every room; `draw` gives its height and its content.
fn in_every_room(words: &Words, draw: impl Fn(Room) -> (f64, Markup)) -> Markup {
    html! {
        @for room in ROOMS {
            @let (height, content) = draw(room);
            @let title = format!("{}-{}-title", words.id, room.name);
            @let description = format!("{}-{}-description", words.id, room.name);
            svg class={ "chart " (room.name) } viewBox={ "0 0 " (room.width) " " (at(height)) }
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
