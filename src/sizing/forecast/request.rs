//! What a forecast is made from.

use super::date::Date;
use super::trajectory::Trajectory;
use crate::sizing::request::{self, Bounds};

/// What a forecast is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The choices of every period. Its workload counts for nothing.
    pub plan: request::Request,
    /// When period 0 begins.
    pub starting_on: Date,
    /// How many periods.
    pub months: u32,
    /// How each input develops, in the order of `Input::ALL`.
    pub trajectories: [Trajectory; 3],
}

impl Request {
    /// How many periods a forecast may have.
    pub const MONTHS: Bounds = Bounds { min: 1, max: 120 };
}
