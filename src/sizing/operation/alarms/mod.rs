//! The guide's triggers as CloudWatch alarms on what a deployment has.
//!
//! Which metric answers which trigger is data (`link`); what a threshold becomes in the metric's unit
//! is a formula (`threshold`). Names of resources are the
//! configuration's (R9.12).

mod link;
mod threshold;

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::aws::alarm::Window;
use crate::aws::{Catalogue, Metric};
use crate::guide::Guide;
use crate::sizing::deployment::Deployment;
use crate::sizing::error::Error;
use crate::sizing::explanation::notes::Notes;
use link::{links, watches_on};
use threshold::Threshold;

pub use link::{Watch, Watched, watches};

/// An alarm on each resource of a kind: all arguments but name, dimensions' values and actions.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Alarm {
    pub description: String,
    pub metric: Arc<Metric>,
    pub window: Window,
    pub threshold: Decimal,
    pub comparison_operator: &'static str,
    /// What one alarm stands for.
    pub per: Watched,
}

impl Alarm {
    /// `period` of an alarm on one metric; queries have their own.
    pub fn period(&self) -> Option<u32> {
        self.metric.queries().is_empty().then(|| self.window.period())
    }
}

/// The alarms by key: those whose resources the deployment has.
pub fn alarms(
    deployment: &Deployment,
    guide: &Guide,
    catalogue: &Catalogue,
    notes: &mut Notes,
) -> Result<BTreeMap<&'static str, Alarm>, Error> {
    let mut alarms = BTreeMap::new();
    for watch in watches_on(deployment, |_| true, guide, catalogue) {
        // Tests hold every metric to a unit that its trigger converts to.
        let Some(threshold) = threshold::of(&watch, deployment, catalogue) else { continue };
        alarms.insert(watch.key, alarm(&watch, threshold, catalogue)?);
    }
    notes.decide("alarms", || sentence(&alarms));
    Ok(alarms)
}

/// How many metrics the alarms watch, on every resource: what AWS charges for.
pub fn metric_count(deployment: &Deployment, guide: &Guide, catalogue: &Catalogue) -> u64 {
    metric_count_on(|_| true, deployment, guide, catalogue)
}

/// The same beside another deployment on the same platform, of which it is known: counted on what differs.
pub fn metric_count_beside(
    (other, known): (&Deployment, u64),
    deployment: &Deployment,
    guide: &Guide,
    catalogue: &Catalogue,
) -> u64 {
    let differs = |per: Watched| !per.is_alike(other, deployment);
    let count = |one| metric_count_on(differs, one, guide, catalogue);
    known + count(deployment) - count(other)
}

fn metric_count_on(
    counts: impl Fn(Watched) -> bool,
    deployment: &Deployment,
    guide: &Guide,
    catalogue: &Catalogue,
) -> u64 {
    let watched = watches_on(deployment, counts, guide, catalogue);
    let has_threshold =
        watched.filter(|watch| threshold::of(watch, deployment, catalogue).is_some());
    has_threshold.map(|watch| watch.per.count(deployment) * watch.metric.metric_count()).sum()
}

/// The same of a deployment whose alarms are known.
pub fn metric_count_of(alarms: &BTreeMap<&'static str, Alarm>, deployment: &Deployment) -> u64 {
    alarms.values().map(|one| one.per.count(deployment) * one.metric.metric_count()).sum()
}

fn alarm(watch: &Watch, threshold: Threshold, catalogue: &Catalogue) -> Result<Alarm, Error> {
    let Watch { metric, minutes, .. } = *watch;
    let periods = (minutes * 60).div_ceil(metric.period);
    // Without `datapoints_to_alarm`, all periods count.
    let window = Window::new(catalogue.limits(), metric.period, periods, None)
        .map_err(Error::refused("alarms"))?;
    Ok(Alarm {
        description: description(watch, &threshold),
        metric: metric.clone(),
        window,
        threshold: threshold.value,
        comparison_operator: threshold.comparison_operator,
        per: watch.per,
    })
}

/// What a person who is woken by it needs to know.
fn description(watch: &Watch, threshold: &Threshold) -> String {
    let mut text = String::with_capacity(DESCRIPTION_BYTES);
    describe(&mut text, watch, threshold).expect("a string takes any text");
    text
}

/// Few descriptions are longer.
const DESCRIPTION_BYTES: usize = 160;

fn describe(text: &mut String, watch: &Watch, threshold: &Threshold) -> fmt::Result {
    let Watch { trigger, metric, minutes, .. } = watch;
    text.push_str(if watch.from_guide { "Sizing guide: " } else { "Not in the sizing guide: " });
    write!(text, "{trigger}")?;
    if watch.from_guide && trigger.minutes.is_none() {
        write!(text, "; it prints no duration, so {minutes} minutes")?;
    }
    text.push('.');
    if let Some(conversion) = &threshold.conversion {
        write!(text, " The threshold is {conversion}.")?;
    }
    if let Some(needs) = &metric.needs {
        write!(text, " Needs {needs}.")?;
    }
    if let Some(proxy) = &metric.proxy {
        write!(text, " Watches {proxy}.")?;
    }
    Ok(())
}

fn sentence(alarms: &BTreeMap<&'static str, Alarm>) -> String {
    let proxies: Vec<&str> = alarms
        .iter()
        .filter(|(_, alarm)| alarm.metric.proxy.is_some())
        .map(|(key, _)| *key)
        .collect();
    let mut text = format!(
        "the guide's triggers for the components of this plan; an alarm fires after the guide's minutes, or after \
         {} minutes or more, as its description says, if the guide has none",
        links().default_minutes
    );
    if !proxies.is_empty() {
        text.push_str(&format!("; AWS has only approximate metrics for {}", proxies.join(", ")));
    }
    text
}
