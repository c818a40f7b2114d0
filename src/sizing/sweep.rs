//! The plan over a range of workloads: the same request at multiples of its workload, and the
//! multiples at which a class changes.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::aws::Catalogue;
use crate::aws::price::PriceBook;
use crate::guide::{Guide, TierName};
use crate::sizing::engine::figures;
use crate::sizing::error::Error;
use crate::sizing::plan::Figures;
use crate::sizing::request::{Bounds, Input, Request, Workload};

/// A decade in 24 steps that are equally far apart on a logarithmic scale, in hundredths: the E24
/// series, exact decimals where powers would be rounded floats.
const SERIES: [u32; 24] = [
    100, 110, 120, 130, 150, 160, 180, 200, 220, 240, 270, 300, 330, 360, 390, 430, 470, 510, 560,
    620, 680, 750, 820, 910,
];

/// A step is known this exactly, as a share of its multiple.
const EXACTNESS: Decimal = Decimal::from_parts(5, 0, 0, false, 4);

/// The plan at one multiple of the workload.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The multiple.
    pub multiple: Decimal,
    /// The workload it makes, rounded up and within the inputs' limits.
    pub workload: Workload,
    /// The plan's size, or why there is none.
    pub sized: Result<Size, Error>,
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Size {
    /// The tier.
    pub tier: TierName,
    /// What all cells cost in a month with typical usage; none if nothing has a price.
    pub total_monthly_usd: Option<Decimal>,
    /// How many lines are in no sum, since no price is known.
    pub unpriced: usize,
    /// Attribute path -> tier, platform, class or type.
    pub classes: BTreeMap<String, String>,
}

/// Two neighbours between which a class changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The last before.
    pub before: Point,
    /// The first after.
    pub after: Point,
}

/// The plan over a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// From a tenth of the workload to ten times it, both sides of every step among them.
    pub points: Vec<Point>,
    /// What the guide sizes by.
    pub inputs: Vec<Input>,
    /// Where classes change.
    pub steps: Vec<Step>,
}

impl Step {
    /// What changes: attribute path, before, after.
    pub fn changes(&self) -> Vec<(String, String, String)> {
        let (Ok(before), Ok(after)) = (&self.before.sized, &self.after.sized) else {
            let text = |point: &Point| match &point.sized {
                Ok(_) => "possible".to_owned(),
                Err(error) => error.summary().to_owned(),
            };
            return vec![("plan".to_owned(), text(&self.before), text(&self.after))];
        };
        let none = || "none".to_owned();
        let of = |size: &Size, path| size.classes.get(path).cloned().unwrap_or_else(none);
        let mut paths: Vec<&String> = before.classes.keys().chain(after.classes.keys()).collect();
        paths.sort();
        paths.dedup();
        let pairs = paths.into_iter().map(|path| (path.clone(), of(before, path), of(after, path)));
        pairs.filter(|(_, before, after)| before != after).collect()
    }
}

/// Plans a range around a request.
pub fn sweep(request: &Request, guide: &Guide, catalogue: &Catalogue, prices: &PriceBook) -> Sweep {
    let at = |multiple: Decimal| {
        let workload = scaled(&request.workload, multiple, guide);
        let request = Request { workload, ..request.clone() };
        let sized = figures(&request, guide, catalogue, prices).map(|figures| size(&figures));
        Point { multiple, workload, sized }
    };
    let mut sweep =
        Sweep { points: Vec::new(), inputs: guide.inputs().collect(), steps: Vec::new() };
    for point in multiples().into_iter().map(at) {
        if let Some(last) = sweep.points.last().cloned() {
            refine(&last, &point, &at, &mut sweep.steps);
        }
        sweep.points.push(point);
    }
    let sides = sweep.steps.iter().flat_map(|step| [&step.before, &step.after]);
    let sides: Vec<Point> = sides.cloned().collect();
    sweep.points.extend(sides);
    sweep.points.sort_by_key(|point| point.multiple);
    sweep.points.dedup_by_key(|point| point.multiple);
    sweep
}

/// From 0.1 to 10.
fn multiples() -> Vec<Decimal> {
    let decade =
        |scale| SERIES.into_iter().map(move |hundredths| Decimal::new(hundredths.into(), scale));
    decade(3).chain(decade(2)).chain([Decimal::TEN]).collect()
}

/// Finds every step between two points by halving.
fn refine(before: &Point, after: &Point, at: &impl Fn(Decimal) -> Point, steps: &mut Vec<Step>) {
    if same(before, after) {
        return;
    }
    let width = after.multiple - before.multiple;
    if before.workload == after.workload || width <= before.multiple * EXACTNESS {
        steps.push(Step { before: before.clone(), after: after.clone() });
        return;
    }
    let middle = at((before.multiple + width / Decimal::TWO).round_dp(8));
    refine(before, &middle, at, steps);
    refine(&middle, after, at, steps);
}

fn same(one: &Point, other: &Point) -> bool {
    match (&one.sized, &other.sized) {
        (Ok(one), Ok(other)) => one.classes == other.classes,
        (Err(one), Err(other)) => one.summary() == other.summary(),
        _ => false,
    }
}

fn scaled(workload: &Workload, multiple: Decimal, guide: &Guide) -> Workload {
    let of = |input: Input| {
        let Bounds { min, max } = input.bounds();
        let amount = Decimal::from(workload.get(input)) * multiple;
        u64::try_from(amount.ceil()).unwrap_or(max).clamp(min, max)
    };
    guide.inputs().map(|input| (input, of(input))).collect()
}

fn size(figures: &Figures) -> Size {
    let Figures { tier, cell_count, sums, .. } = figures;
    let total_monthly_usd = sums.monthly_usd().map(|usd| usd * Decimal::from(*cell_count));
    let unpriced = sums.unpriced().len();
    Size { tier: *tier, total_monthly_usd, unpriced, classes: classes(figures) }
}

/// What of a plan has a class: attribute path -> tier, platform, class or type.
pub(in crate::sizing) fn classes(figures: &Figures) -> BTreeMap<String, String> {
    let Figures { tier, deployment, .. } = figures;
    let mut classes = BTreeMap::from([
        ("tier".to_owned(), tier.as_str().to_owned()),
        ("platform".to_owned(), deployment.platform.as_str().to_owned()),
    ]);
    let mut add = |path: String, class: &str| classes.insert(path, class.to_owned());
    for (name, group) in deployment.node_groups.iter() {
        add(format!("node_groups[\"{name}\"].instance_types"), &group.instance_type);
    }
    for (name, server) in &deployment.servers {
        add(format!("servers[\"{name}\"].instance_type"), &server.instance_type);
    }
    if let Some(database) = &deployment.database {
        add("database.instance_class".to_owned(), &database.instance_class);
    }
    if let Some(cache) = &deployment.cache {
        add("cache.node_type".to_owned(), &cache.node_type);
    }
    if let Some(vector) = &deployment.vector_database {
        add("vector_database.instance_type".to_owned(), &vector.instance_type);
    }
    if let Some(broker) = &deployment.message_broker {
        add("message_broker.host_instance_type".to_owned(), broker.0.host_instance_type());
    }
    classes
}
