//! The inputs of an assessment: those of a plan, and how the workload grows.

use rust_decimal::Decimal;

use crate::provider::input::Inputs;
use crate::provider::plan::{LOAD, load, without_answer};
use crate::sizing::assessment::Request;
use crate::sizing::forecast::Trajectory;
use crate::sizing::{Amounts, Input, Measured};
use crate::tfplugin::Type;

/// Every input, in the order of the documentation.
pub fn inputs() -> Inputs<Request> {
    without_answer()
        .of_part(|request: &mut Request| &mut request.plan)
        .and(measured())
        .and(growth())
}

/// More than anything has.
const MOST: (Decimal, Decimal) =
    (Decimal::ZERO, Decimal::from_parts(1_000_000_000, 0, 0, false, 0));

fn measured() -> Inputs<Request> {
    Inputs::<Request>::new().object(
        "measured",
        "Measurements of what runs, from CloudWatch or Prometheus, and the workload at which they were taken. \
         They replace the guide's rates: the need is the measurement in proportion to the workload, with \
         `headroom`. The guide's table for the tier is still the minimum, unless `basis` is `calculator`. For \
         quantities that were not measured, the guide's rates count. `measurements` shows both.",
        at().and(components()),
        |request| request.plan.measured.get_or_insert_default(),
    )
}

fn at() -> Inputs<Measured> {
    let own = Input::EMBEDDED.iter().fold(Inputs::<Measured>::new(), |inputs, input| {
        let doc = "Amount at which the measurements were taken.";
        inputs.instead_of(LOAD, input.as_str(), Type::Number, doc, move |measured, given| {
            measured.at = measured.at.with(*input, given.whole(input.bounds())?);
            Ok(())
        })
    });
    let doc = "Instead of these three: the amounts of the guide's own inputs, as in `load` above.";
    own.optional(LOAD, Type::map(Type::Number), doc, |measured, given| {
        measured.load = Some(load(given)?);
        Ok(())
    })
}

fn components() -> Inputs<Measured> {
    let compute = || Inputs::<Amounts>::new().and(vcpus()).and(memory());
    let database = compute()
        .and(amount("iops_p95", "Reads and writes per second.", |one| &mut one.iops))
        .and(amount("storage_gib", "Used storage in GiB.", |one| &mut one.storage_gib))
        .and(amount("connections_p95", "Connections.", |one| &mut one.connections));
    Inputs::<Measured>::new()
        .object("web", "All web services together.", compute(), |one| class(one, "web"))
        .object("worker", "All worker services together.", compute(), |one| class(one, "worker"))
        .map(
            "classes",
            "All services of a class together, by the name of the class: for a guide of your own, and in place of \
             `web` and `worker`.",
            compute(),
            |_| Ok(()),
            |one| &mut one.classes,
        )
        .object("database", "The database's writer.", database, |one| &mut one.database)
        .object("cache", "The primaries of the cache together.", memory(), |one| &mut one.cache)
}

fn class<'m>(measured: &'m mut Measured, name: &str) -> &'m mut Amounts {
    measured.classes.entry(name.to_owned()).or_default()
}

fn vcpus() -> Inputs<Amounts> {
    amount("vcpus_p95", "vCPUs in use, 95th percentile.", |one| &mut one.vcpus)
}

fn memory() -> Inputs<Amounts> {
    amount("memory_gib_p95", "Memory in use in GiB, 95th percentile.", |one| &mut one.memory_gib)
}

fn amount(
    name: &'static str,
    doc: &'static str,
    part: fn(&mut Amounts) -> &mut Option<Decimal>,
) -> Inputs<Amounts> {
    Inputs::<Amounts>::new().optional(name, Type::Number, doc, move |one, given| {
        *part(one) = Some(given.ratio(MOST)?);
        Ok(())
    })
}

fn growth() -> Inputs<Request> {
    Inputs::<Request>::new()
        .optional(
            "starting_on",
            Type::String,
            "Date of the given workload, as `YYYY-MM-DD`. `outgrown_on` needs it and \
             `monthly_growth`.",
            |request, given| {
                let text = given.value.as_str().unwrap_or_default();
                let date =
                    text.parse().map_err(|_| given.must("must be a date such as 2026-09-01"))?;
                request.starting_on = Some(date);
                Ok(())
            },
        )
        .optional(
            "monthly_growth",
            Type::Number,
            "Growth of every input of the workload in a month: 0.02 is 2 %.",
            |request, given| {
                request.monthly_growth = Some(given.ratio(Trajectory::GROWTH)?);
                Ok(())
            },
        )
}
