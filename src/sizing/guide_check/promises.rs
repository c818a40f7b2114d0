//! Triggers held against promises: they fire before a promise is broken, and not while it is kept.

use rust_decimal::Decimal;

use super::found::Found;
use super::printed::number;
use crate::guide::{Comparison, Component, Guide, Rule, ServiceLevels, Tier, Trigger, Watches};

/// What breaks the rules.
pub fn find(guide: &Guide, found: &mut Found) {
    for tier in &guide.tiers {
        let Some(levels) = &tier.service_levels else { continue };
        for promise in promises(levels) {
            if let Some(trigger) = guide.trigger(promise.component, promise.watches) {
                promise.compare(tier, trigger, found);
            }
        }
    }
    for trigger in guide.triggers.iter().filter(|trigger| trigger.minutes.is_none()) {
        let text = format!("\"{trigger}\" has no duration, and an alarm needs one");
        found.add(Rule::TriggerDuration, format!("trigger.{}", trigger.id), text);
    }
}

/// A promise and the trigger that watches the same.
struct Promise {
    component: Component,
    watches: Watches,
    key: &'static str,
    /// In the unit of the trigger.
    promised: Decimal,
    unit: &'static str,
}

fn promises(levels: &ServiceLevels) -> [Promise; 3] {
    let latency = |component, key, ms: u32| {
        let (watches, promised, unit) = (Watches::Latency, ms.into(), "milliseconds");
        Promise { component, watches, key, promised, unit }
    };
    [
        latency(Component::LoadBalancer, "api_p95_ms", levels.api_p95_ms),
        latency(Component::Database, "database_p95_ms", levels.database_p95_ms),
        Promise {
            component: Component::Cache,
            watches: Watches::HitRate,
            key: "cache_hit_ratio",
            promised: levels.cache_hit_ratio * Decimal::ONE_HUNDRED,
            unit: "percent",
        },
    ]
}

impl Promise {
    fn compare(&self, tier: &Tier, trigger: &Trigger, found: &mut Found) {
        let (promised, threshold) = (self.promised, trigger.threshold);
        let (late, early) = match trigger.comparison {
            // A latency that is watched below the promise is a warning in time.
            Comparison::Above => (threshold > promised, false),
            Comparison::Below => (threshold < promised, threshold > promised),
        };
        let (name, unit) = (tier.name, self.unit);
        let said = format!("{name} promises {} {unit}, and \"{trigger}\"", number(promised));
        let place = format!("tier.{name}.service_levels.{}", self.key);
        if late {
            let text = format!("{said} fires only after the promise is broken");
            found.add(Rule::LateTrigger, place, text);
        } else if early {
            let text = format!("{said} fires while the promise is kept");
            found.add(Rule::EarlyTrigger, place, text);
        }
    }
}
