//! The vector database, the broker, Aurora, services on Fargate and the network beside what is needed.

use rust_decimal::Decimal;

use super::components::Judge;
use super::verdict::{Judgement, Quantities};
use crate::sizing::request::{
    CurrentAurora, CurrentBroker, CurrentNetwork, CurrentService, CurrentVectorDatabase,
};

impl Judge<'_> {
    /// The largest instances are those that may write, the next ones the replicas.
    pub fn aurora(&self, runs: &CurrentAurora) -> Option<Judgement> {
        let (kept, fresh) = (self.needs.kept.aurora.as_ref()?, self.needs.fresh.aurora.as_ref()?);
        let names = || runs.instances.values().map(|one| one.instance_class.as_deref());
        let mut classes: Vec<[Decimal; 2]> = names().filter_map(|name| self.class(name)).collect();
        classes.sort_unstable_by(|one, other| other.cmp(one));
        let mut quantities = Quantities::default();
        let mut largest = classes.into_iter();
        let codes = [
            [("CPU", "vCPU of the writer"), ("Memory", "GiB of the writer")],
            [("ReplicaCPU", "vCPU of a replica"), ("ReplicaMemory", "GiB of a replica")],
        ];
        for (codes, ((_, _, kept), (_, count, fresh))) in
            codes.into_iter().zip(kept.groups().into_iter().zip(fresh.groups()))
        {
            let Some(least) = largest.by_ref().take(count).min() else { continue };
            // A class that the plan keeps is enough.
            let stays = self.class(kept).is_some_and(|kept| kept == least);
            for (at, (code, unit)) in codes.into_iter().enumerate() {
                let Some(needed) = self.class(fresh).map(|fresh| fresh[at]) else { continue };
                let needed = if stays { needed.min(least[at]) } else { needed };
                quantities.add(code, unit, Some(least[at]), needed);
            }
        }
        let count = (!runs.instances.is_empty()).then_some(Decimal::from(runs.instances.len()));
        quantities.add("Count", "instances", count, fresh.instances.len());
        Some(quantities.judgement())
    }

    /// A task of the planned size by the number of tasks; another by the vCPUs and memory of all of them,
    /// each task no smaller than planned.
    pub fn service(&self, name: &str, runs: &CurrentService) -> Option<Judgement> {
        let planned = self.needs.fresh.services.get(name)?;
        let mut quantities = Quantities::default();
        let count = planned.desired_count;
        let Some(task) = planned.task else { return Some(quantities.judgement()) };
        let same = runs.cpu.is_none_or(|cpu| cpu == task.cpu_units())
            && runs.memory.is_none_or(|memory| memory == task.memory_mib());
        if same {
            quantities.add("Count", "tasks", runs.desired_count, count);
            return Some(quantities.judgement());
        }
        let sizes = [
            ("CPU", "vCPU", "TaskCPU", "vCPU of a task", runs.cpu, task.cpu_units()),
            ("Memory", "GiB", "TaskMemory", "GiB of a task", runs.memory, task.memory_mib()),
        ];
        for (code, unit, task_code, task_unit, runs_of_one, needed) in sizes {
            let units = |number: u32| Decimal::from(number) / Decimal::from(1024);
            let runs_of_one = runs_of_one.map(units);
            let all = runs_of_one.zip(runs.desired_count);
            let all = all.map(|(one, count)| one * Decimal::from(count));
            quantities.add_least(task_code, task_unit, runs_of_one, units(needed));
            quantities.add(code, unit, all, units(needed) * Decimal::from(count));
        }
        Some(quantities.judgement())
    }

    /// By number: what each carries scales by itself.
    pub fn network(&self, runs: &CurrentNetwork) -> Judgement {
        let needed = &self.needs.fresh.network;
        let mut quantities = Quantities::default();
        for (code, unit, runs, needed) in [
            (
                "ApplicationLoadBalancer",
                "Application Load Balancers",
                runs.application_load_balancers,
                needed.application_load_balancers,
            ),
            (
                "NetworkLoadBalancer",
                "Network Load Balancers",
                runs.network_load_balancers,
                needed.network_load_balancers,
            ),
            ("NATGateway", "NAT gateways", runs.nat_gateways, needed.nat_gateways),
        ] {
            quantities.add(code, unit, runs, needed);
        }
        quantities.judgement()
    }

    pub fn vector_database(&self, runs: &CurrentVectorDatabase) -> Option<Judgement> {
        let kept = self.needs.kept.vector_database.as_ref()?;
        let fresh = self.needs.fresh.vector_database.as_ref()?;
        let mut quantities = Quantities::default();
        let running = runs.instance_type.as_deref();
        let stays = running.is_none_or(|running| running == kept.instance_type);
        let needed = self.instance(Some(&fresh.instance_type));
        quantities.add_type(stays, self.instance(running), needed, || {
            self.unfit(running.unwrap_or_default(), &fresh.instance_type)
        });
        quantities.add("Count", "servers", runs.count, fresh.count);
        let (volume, needed) = (&runs.volume, &fresh.volume);
        quantities.add_least("Storage", "GiB", volume.size, needed.size());
        if let Some(iops) = needed.iops() {
            quantities.add("IOPS", "IOPS", volume.iops, iops);
        }
        if let Some(throughput) = needed.throughput() {
            quantities.add("Throughput", "MiB/s", volume.throughput, throughput);
        }
        Some(quantities.judgement())
    }

    pub fn message_broker(&self, runs: &CurrentBroker) -> Option<Judgement> {
        let kept = &self.needs.kept.message_broker.as_ref()?.0;
        let fresh = &self.needs.fresh.message_broker.as_ref()?.0;
        let mut quantities = Quantities::default();
        let host = runs.host_instance_type.as_deref();
        let stays = host.is_none_or(|host| host == kept.host_instance_type());
        let size = |name: &str| {
            let kind = self.catalogue.broker_type(name)?;
            Some([Decimal::from(kind.vcpus), kind.memory.0])
        };
        let needed = fresh.host_instance_type();
        quantities.add_type(stays, host.and_then(size), size(needed), || {
            let (host, version) = (host.unwrap_or_default(), fresh.engine_version());
            let kind = self.catalogue.broker_type(host);
            match kind.is_some_and(|kind| kind.versions.iter().any(|one| one == version)) {
                true => format!("{host} runs, and {needed} is needed"),
                false => {
                    format!("{host} does not run RabbitMQ {version} (R4.2); {needed} is needed")
                }
            }
        });
        let brokers = runs.deployment_mode.as_deref().map(|mode| match mode {
            "SINGLE_INSTANCE" => 1,
            _ => self.catalogue.limits().mq.cluster_nodes,
        });
        quantities.add("Count", "brokers", brokers, fresh.nodes());
        Some(quantities.judgement())
    }
}
