//! What the same request would cost with another input, said beside what it costs.

use rust_decimal::Decimal;

use super::notes::Notes;
use crate::sizing::bill::{Bill, Estimate};
use crate::sizing::request::{Basis, Request};
use crate::units::Usd;

/// What a request costs in a month; none where AWS would refuse it.
pub type Monthly<'a> = &'a dyn Fn(&Request) -> Option<Decimal>;

/// What surviving the loss of a zone costs beside the same plan without.
pub fn without_zone_loss(bill: &Bill, request: &Request, monthly: Monthly, notes: &mut Notes) {
    if !request.survive_zone_loss {
        return;
    }
    notes.decide("survive_zone_loss", || {
        let without = Request { survive_zone_loss: false, ..request.clone() };
        let without = monthly(&without);
        let with = bill.monthly_usd(Estimate::Typical);
        let cost =
            with.zip(without).map_or("a cost that is not known".to_owned(), |(with, without)| {
                format!("{} a month instead of {}", Usd(with), Usd(without))
            });
        let more = with.zip(without).map(|(with, without)| Usd(with - without));
        let more = more.map(|more| format!(", {more} more than without")).unwrap_or_default();
        format!("what is left without the worst zone carries the demand, for {cost}{more}")
    });
}

/// The headroom with which services do not scale while the load is what the calculator expects, and its cost.
/// The calculator's rates fill what pods request, and scaling starts below that.
pub fn with_headroom<'a>(
    percents: impl Iterator<Item = (&'a str, Decimal)>,
    bill: &Bill,
    request: &Request,
    monthly: Monthly,
    notes: &mut Notes,
) {
    // The guide's table alone has no load that it is sized for.
    if request.basis == Basis::Tier {
        return;
    }
    let mut steady: Vec<(&str, Decimal, Decimal)> = percents
        .map(|(resource, percent)| {
            let headroom = (Decimal::ONE_HUNDRED / percent - Decimal::ONE) * Decimal::ONE_HUNDRED;
            (resource, percent, headroom.ceil() / Decimal::ONE_HUNDRED)
        })
        .collect();
    steady.sort_by_key(|(_, _, headroom)| std::cmp::Reverse(*headroom));
    let Some((_, _, most)) = steady.first() else { return };
    if request.headroom >= *most {
        notes.decide("headroom", || {
            format!("{} keeps the services below what they scale at", request.headroom.normalize())
        });
        return;
    }
    notes.decide("headroom", || {
        let with = Request { headroom: *most, ..request.clone() };
        let with = monthly(&with);
        let each = steady.iter().map(|(resource, percent, headroom)| {
            format!(
                "{headroom} avoids that for {resource}, which scales at {} %",
                percent.normalize()
            )
        });
        let cost = with.zip(bill.monthly_usd(Estimate::Typical)).map_or_else(
            || "; what it costs is not known".to_owned(),
            |(with, now)| {
                let (with, now) = (Usd(with), Usd(now));
                format!("; with headroom = {most} the plan costs {with} a month instead of {now}")
            },
        );
        format!(
            "the calculator's load fills what the pods request, so the services scale up at once; \
             headroom = {}{cost}",
            each.collect::<Vec<_>>().join(", and ")
        )
    });
}
