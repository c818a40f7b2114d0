//! One read for many workloads against as many reads: a provider with both, started by core from
//! this benchmark's own program. The product has no such data source; this says what it would gain.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

use glsizing::provider::Glsizing;
use glsizing::tfplugin::{
    self, Attribute, Block, Cancellation, DataSource, Function, Mode, Outcome, Provider, Type,
    Value,
};
use tempfile::TempDir;

use super::measure::median;
use super::peers::Peer;
use super::plan::{self, CoreUse};

const TIMES: usize = 3;
const WORKLOADS: usize = 500;

/// Core sets it for the plugins that it starts.
pub fn is_started_by_core() -> bool {
    env::var_os("TF_PLUGIN_MAGIC_COOKIE").is_some()
}

pub fn serve() -> ExitCode {
    tfplugin::serve(Arc::new(Fleet), env::args_os().skip(1))
}

struct Fleet;

impl Provider for Fleet {
    fn address(&self) -> &str {
        "registry.terraform.io/bench/fleet"
    }

    fn schema(&self) -> Block {
        Block::default()
    }

    fn data_sources(&self) -> Vec<Arc<dyn DataSource>> {
        vec![Arc::new(One(plan_source())), Arc::new(Many(plan_source()))]
    }

    fn functions(&self) -> Vec<Arc<dyn Function>> {
        Vec::new()
    }
}

fn plan_source() -> Arc<dyn DataSource> {
    let mut sources = Glsizing::default().data_sources().into_iter();
    sources.find(|source| source.type_name() == "glsizing_plan").expect("the data source")
}

/// `glsizing_plan` by another name.
struct One(Arc<dyn DataSource>);

impl DataSource for One {
    fn type_name(&self) -> &str {
        "fleet_plan"
    }

    fn schema(&self) -> Block {
        self.0.schema()
    }

    fn read(&self, config: &Value, cancellation: &Cancellation) -> Outcome {
        self.0.read(config, cancellation)
    }
}

/// The same plans for a map of workloads.
struct Many(Arc<dyn DataSource>);

const INPUTS: [&str; 3] = ["organizations", "users", "transactions_per_day"];

impl DataSource for Many {
    fn type_name(&self) -> &str {
        "fleet_plans"
    }

    fn schema(&self) -> Block {
        let workload = Type::object(INPUTS.map(|name| (name, Type::Number)));
        let plans = Type::map(self.0.schema().ty());
        Block {
            attributes: vec![
                Attribute::new("workloads", Type::map(workload), Mode::Required, "By name."),
                Attribute::new("plans", plans, Mode::Computed, "By name."),
            ],
            ..Block::default()
        }
    }

    fn read(&self, config: &Value, cancellation: &Cancellation) -> Outcome {
        let workloads = config.get("workloads").cloned().unwrap_or(Value::Null);
        let attributes = self.0.schema().attributes;
        let mut plans = Vec::new();
        for (name, workload) in workloads.as_map().into_iter().flatten() {
            let input = |attribute: &Attribute| {
                let given = workload.get(&attribute.name).cloned();
                (attribute.name.clone(), given.unwrap_or(Value::Null))
            };
            let outcome = self.0.read(&Value::object(attributes.iter().map(input)), cancellation);
            let Some(plan) = outcome.value else { return outcome };
            plans.push((name.clone(), plan));
        }
        let state = Value::object([("workloads", workloads), ("plans", Value::object(plans))]);
        Outcome { value: Some(state), ..Outcome::default() }
    }
}

/// The table, for the same workloads.
pub fn section() -> Result<String, Box<dyn Error>> {
    let home = TempDir::new()?;
    let program = home.path().join("terraform-provider-fleet");
    fs::copy(env::current_exe()?, &program)?;
    let peer = |kind, arguments| Peer {
        name: "fleet",
        local_name: "fleet",
        source: "bench/fleet",
        program: program.clone(),
        schema_rpc: "/tfplugin6.Provider/GetProviderSchema",
        data_source: Some((kind, arguments)),
    };
    let (one, many) = (peer("fleet_plan", ONE), peer("fleet_plans", MANY));
    let (mut reads, mut read) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        reads.push(plan::core_use(&one, WORKLOADS)?);
        read.push(plan::core_use(&many, 1)?);
    }
    let of = |samples: &[CoreUse], part: Part| median(samples.iter().map(part).collect());
    let mut text = format!("Core: {}.\n\n{HEAD}", plan::core_version()?);
    let parts: [(&str, Part); 3] = [
        ("elapsed, ms", |one| one.wall),
        ("CPU of core, ms", |one| one.cpu),
        ("peak memory of core, MiB", |one| one.memory),
    ];
    for (what, part) in parts {
        let (reads, read) = (of(&reads, part), of(&read, part));
        let _ = writeln!(text, "| {what} | {reads:.0} | {read:.0} | {:.2} |", reads / read);
    }
    Ok(text)
}

/// What of a core's use a row of the table shows.
type Part = fn(&CoreUse) -> f64;

const ONE: &str = "organizations = 50\n  users = 500 + count.index\n  transactions_per_day = 50000";
const MANY: &str = "workloads = { for index in range(500) : \"w${index}\" => { organizations = 50, \
                    users = 500 + index, transactions_per_day = 50000 } }";

const HEAD: &str = "| 500 plans | 500 reads | one read | ratio |\n|---|---:|---:|---:|\n";
