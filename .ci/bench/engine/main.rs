//! How fast the engine is without a core: plans of one workload each, by criterion.
//!
//! `cargo bench --bench engine`. `figures` are tier, components, the check of every rule and the bill's
//! sums; `plan` adds every line, sentence and finding. The workloads differ a hundredfold in every
//! input: what a plan costs must not grow with them. Forecasts of 12, 60 and 120 months, in periods per second, stand
//! beside plans of the same 120 workloads.

use std::error::Error;
use std::fmt::Write;
use std::hint::black_box;
use std::{env, fs};

use allocation_counter::measure;
use criterion::{Criterion, Throughput, criterion_group};
use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::forecast::{self, Trajectory, forecast};
use glsizing::sizing::{Request, Workload, figures, plan};
use rust_decimal::Decimal;

#[path = "../page.rs"]
mod page;
mod peer;

/// One workload of each tier with machines in groups, and one of a hundred thousand cells.
const WORKLOADS: [(&str, [u64; 3]); 4] = [
    ("small", [5, 50, 5_000]),
    ("medium", [50, 500, 50_000]),
    ("large", [500, 5_000, 500_000]),
    ("enterprise", [5_000_000, 500_000_000, 50_000_000_000]),
];

fn plans(criterion: &mut Criterion) {
    let (guide, catalogue, prices) =
        (Guide::embedded(), Catalogue::embedded(), PriceBook::embedded());
    for (name, amounts) in WORKLOADS {
        let request = Request::new(Workload::of(amounts), "us-east-1");
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(1));
        group.bench_function("figures", |bencher| {
            bencher.iter(|| figures(black_box(&request), guide, catalogue, prices));
        });
        group.bench_function("plan", |bencher| {
            bencher.iter(|| plan(black_box(&request), guide, catalogue, prices));
        });
        group.finish();
    }
}

/// Large at first, and several cells after ten years.
fn growth(months: u32) -> forecast::Request {
    let growing = |start, thousandths| Trajectory::Growth {
        start,
        monthly_growth: Decimal::new(thousandths, 3),
    };
    forecast::Request {
        plan: Request::new(Workload::NOTHING, "us-east-1"),
        starting_on: "2026-09-01".parse().expect("a date"),
        months,
        trajectories: vec![growing(400, 20), growing(6_000, 20), growing(600_000, 30)],
        load: None,
    }
}

fn forecasts(criterion: &mut Criterion) {
    let (guide, catalogue, prices) =
        (Guide::embedded(), Catalogue::embedded(), PriceBook::embedded());
    let make = |months| forecast(black_box(&growth(months)), guide, catalogue, prices);
    let mut group = criterion.benchmark_group("forecast");
    for months in [12, 60, 120] {
        group.throughput(Throughput::Elements(months.into()));
        group.bench_function(format!("{months} months"), |bencher| bencher.iter(|| make(months)));
    }
    let periods = make(120).expect("a forecast").periods;
    let requests: Vec<Request> =
        periods.iter().map(|period| Request::new(period.workload, "us-east-1")).collect();
    group.bench_function("120 plans", |bencher| {
        bencher.iter(|| {
            let plans = requests.iter().map(|request| plan(request, guide, catalogue, prices));
            plans.filter(Result::is_ok).count()
        });
    });
    group.finish();
}

criterion_group!(engine, plans, forecasts);

fn main() -> Result<(), Box<dyn Error>> {
    engine();
    Criterion::default().configure_from_args().final_summary();
    page::publish("engine", &(table()? + &peer::table(median("medium", "plan")?)?))
}

/// The medians of this run, as criterion keeps them.
fn table() -> Result<String, Box<dyn Error>> {
    let mut text = String::from(
        "| workload | figures, µs | a second | allocations | whole plan, µs | a second | allocations |\n\
         |---|---:|---:|---:|---:|---:|---:|\n",
    );
    for (name, amounts) in WORKLOADS {
        let (figures, plan) = (median(name, "figures")?, median(name, "plan")?);
        let [of_figures, of_plan] = allocations(amounts);
        let (each, per_second) = (|ns: f64| ns / 1e3, |ns: f64| 1e9 / ns);
        writeln!(
            text,
            "| {name} | {:.1} | {:.0} | {of_figures} | {:.1} | {:.0} | {of_plan} |",
            each(figures),
            per_second(figures),
            each(plan),
            per_second(plan)
        )?;
    }
    Ok(text)
}

/// How often figures and a plan allocate, when others like them have been made.
fn allocations(amounts: [u64; 3]) -> [u64; 2] {
    let (guide, catalogue, prices) =
        (Guide::embedded(), Catalogue::embedded(), PriceBook::embedded());
    let request = Request::new(Workload::of(amounts), "us-east-1");
    let of_figures = measure(|| drop(figures(black_box(&request), guide, catalogue, prices)));
    let of_plan = measure(|| drop(plan(black_box(&request), guide, catalogue, prices)));
    [of_figures.count_total, of_plan.count_total]
}

/// In nanoseconds.
fn median(group: &str, function: &str) -> Result<f64, Box<dyn Error>> {
    // target/release/deps/engine-HASH
    let program = env::current_exe()?;
    let target = program.ancestors().nth(3).ok_or("no target directory")?;
    let file = target.join("criterion").join(group).join(function).join("new/estimates.json");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let estimates: serde_json::Value = serde_json::from_str(&text)?;
    estimates["median"]["point_estimate"].as_f64().ok_or_else(|| "no median".into())
}
