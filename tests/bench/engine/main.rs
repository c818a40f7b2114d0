//! How fast the engine is without a core: plans of one workload each, by criterion.
//!
//! `cargo bench --bench engine`. The three workloads differ a hundredfold in every input: what a plan
//! costs must not grow with them.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use glsizing::aws::Catalogue;
use glsizing::aws::price::PriceBook;
use glsizing::guide::Guide;
use glsizing::sizing::{Request, Workload, plan};

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
    for (name, [organizations, users, transactions_per_day]) in WORKLOADS {
        let workload = Workload { organizations, users, transactions_per_day };
        let request = Request::new(workload, "us-east-1");
        criterion.bench_function(&format!("plan/{name}"), |bencher| {
            bencher.iter(|| plan(black_box(&request), guide, catalogue, prices));
        });
    }
}

criterion_group!(engine, plans);
criterion_main!(engine);
