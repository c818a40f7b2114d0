//! Instructions, as callgrind counts them, of the plugin process step by step and of the engine plan
//! by plan: `make counts`. They do not depend on what else the machine does, so that two builds can be
//! compared where times cannot.

use std::env;
use std::error::Error;

mod callgrind;
mod engine;
#[path = "../../../tests/support/identity.rs"]
#[allow(dead_code)]
mod identity;
#[path = "../measure.rs"]
#[allow(dead_code)]
mod measure;
#[path = "../page.rs"]
mod page;
mod plugin;
#[path = "../process.rs"]
#[allow(dead_code)]
mod process;
mod table;

fn main() -> Result<(), Box<dyn Error>> {
    // Under callgrind this program is itself what is counted.
    if let Some(asked) = engine::asked(env::args().skip(1)) {
        return asked.make();
    }
    if !callgrind::is_installed() {
        println!("Nothing is counted: there is no valgrind on the path.");
        return Ok(());
    }
    page::publish("counts", &table::markdown(&plugin::counts()?, &engine::counts()?)?)
}
