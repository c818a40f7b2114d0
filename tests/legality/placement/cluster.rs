//! The nodes and pods of a plan on eks, read from its values.

use glsizing::tfplugin::Value;

use super::super::checker::{Part, node_of, pods_on};
use super::super::facts::facts;

/// Requests of one pod, or what a node has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    pub millicores: u64,
    pub mib: u64,
    pub pods: u64,
}

impl Amount {
    pub const fn pod(millicores: u64, mib: u64) -> Amount {
        Amount { millicores, mib, pods: 1 }
    }

    pub fn plus(self, other: Amount) -> Amount {
        Amount {
            millicores: self.millicores + other.millicores,
            mib: self.mib + other.mib,
            pods: self.pods + other.pods,
        }
    }

    pub fn minus(self, other: Amount) -> Amount {
        Amount {
            millicores: self.millicores.saturating_sub(other.millicores),
            mib: self.mib.saturating_sub(other.mib),
            pods: self.pods.saturating_sub(other.pods),
        }
    }

    pub fn is_within(self, other: Amount) -> bool {
        self.millicores <= other.millicores && self.mib <= other.mib && self.pods <= other.pods
    }
}

/// What runs beside the applications.
#[derive(Debug, Clone)]
pub struct System {
    /// The DaemonSets of one node together.
    pub per_node: Amount,
    /// Pods without a node selector.
    pub per_cluster: Vec<Amount>,
}

impl System {
    /// Requests in the manifests of the projects: VPC CNI 1.23.1, EBS CSI 2.64.0, pod identity
    /// 1.2.0, CloudWatch observability 6.4.0, metrics-server 3.13.1, and the autoscaler's AWS
    /// example, as of August 2026; kube-proxy and CoreDNS as nodes list them.
    pub fn usual() -> System {
        const NODE: [(u64, u64); 6] = [(50, 0), (100, 0), (30, 104), (0, 0), (250, 128), (50, 25)];
        const CLUSTER: [(u64, u64); 7] =
            [(100, 70), (100, 70), (60, 232), (60, 232), (100, 64), (100, 200), (100, 600)];
        let sum = |all: Amount, (millicores, mib)| all.plus(Amount::pod(millicores, mib));
        System {
            per_node: NODE.into_iter().fold(Amount::default(), sum),
            per_cluster: CLUSTER.map(|(millicores, mib)| Amount::pod(millicores, mib)).to_vec(),
        }
    }

    /// What `system_pods` gives; all zero is none in the cluster either.
    pub fn given(per_node: Amount) -> System {
        let per_cluster = System::usual().per_cluster;
        let none = per_node == Amount::default();
        System { per_node, per_cluster: if none { Vec::new() } else { per_cluster } }
    }

    /// The system of a plan, by the input that it repeats.
    pub fn of(plan: &Value) -> System {
        let Some(given) = plan.get("system_pods").filter(|value| !value.is_null()) else {
            return System::usual();
        };
        let part = Part(given);
        let [millicores, mib, pods] =
            ["cpu_millicores", "memory_mib", "pods"].map(|name| part.whole(name).unwrap_or(0));
        System::given(Amount { millicores, mib, pods })
    }
}

/// Which of its counts a plan has: the nodes' and the pods' attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Desired,
    Maximum,
}

impl Size {
    pub const ALL: [Size; 2] = [Size::Desired, Size::Maximum];

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Size::Desired => ("desired_size", "desired_count"),
            Size::Maximum => ("max_size", "max_capacity"),
        }
    }
}

/// A node group: its nodes are equal.
#[derive(Debug, Clone)]
pub struct Group {
    pub name: String,
    pub nodes: u64,
    /// What DaemonSets leave.
    pub capacity: Amount,
    /// In how many zones its nodes are.
    pub zones: u64,
}

/// Pods of one service.
#[derive(Debug, Clone, Copy)]
pub struct Service {
    /// The group that its node selector names; none takes any.
    pub group: Option<usize>,
    pub pod: Amount,
    pub count: u64,
}

/// Nodes and pods that are to be placed.
#[derive(Debug, Clone)]
pub struct Cluster {
    pub groups: Vec<Group>,
    pub services: Vec<Service>,
}

impl Cluster {
    /// A plan's nodes and pods at one size.
    pub fn of(plan: &Value, size: Size, system: &System) -> Cluster {
        let (nodes, count) = size.names();
        let plan = Part(plan);
        let (mut groups, mut services) = (Vec::new(), Vec::new());
        for (at, (name, group)) in plan.parts("node_groups").into_iter().enumerate() {
            let instance_type = group.list("instance_types")[0].as_str().unwrap();
            let node = node_of(&facts().instances[instance_type]);
            let raw = Amount { millicores: node.millicores, mib: node.mib, pods: node.pods };
            let offered = facts().zones_of(instance_type, plan.text("region"));
            groups.push(Group {
                name: name.to_owned(),
                nodes: group.count(nodes),
                capacity: raw.minus(system.per_node),
                zones: plan.count("availability_zone_count").min(offered).max(1),
            });
            services.extend(pods_on(plan, name, count).into_iter().map(|pods| Service {
                group: Some(at),
                pod: Amount::pod(pods.millicores, pods.mib),
                count: pods.count,
            }));
        }
        let of_cluster = system.per_cluster.iter();
        services.extend(of_cluster.map(|pod| Service { group: None, pod: *pod, count: 1 }));
        Cluster { groups, services }
    }

    pub fn pods(&self) -> u64 {
        self.services.iter().map(|service| service.count).sum()
    }

    pub fn nodes(&self) -> u64 {
        self.groups.iter().map(|group| group.nodes).sum()
    }
}
