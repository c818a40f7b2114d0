//! Parts that a plan can leave out.

use crate::sizing::{AnswerPart, Plan};

/// Whether a plan was asked to leave a part out.
pub fn omits(part: AnswerPart) -> impl Fn(&Plan) -> bool + Copy + Send + Sync + 'static {
    move |plan| plan.request.answer.omits(part)
}
