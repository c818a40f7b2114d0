//! A request and what it comes to, without a text.

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::Guide;
use crate::sizing::engine;
use crate::sizing::error::Error;
use crate::sizing::plan::Figures;
use crate::sizing::request::Request;

/// What everything is sized with.
#[derive(Clone, Copy)]
pub struct Engine<'a> {
    pub guide: &'a Guide,
    pub catalogue: &'a Catalogue,
    pub prices: &'a PriceBook,
}

impl Engine<'_> {
    /// Sizes a request.
    pub fn size(&self, request: Request) -> Result<Sized, Error> {
        let figures = engine::figures(&request, self.guide, self.catalogue, self.prices)?;
        Ok(Sized { request, figures })
    }
}

/// A request and what it comes to.
pub struct Sized {
    pub request: Request,
    pub figures: Figures,
}

impl Sized {
    /// Of all cells; none where nothing has a price.
    pub fn total(&self) -> Option<Decimal> {
        let cells = Decimal::from(self.figures.cell_count);
        self.figures.sums.monthly_usd().map(|usd| usd * cells)
    }
}
