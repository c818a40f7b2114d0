//! Pods that a cluster runs for itself: those of every node, and those of the cluster.

use super::error::DataError;
use super::table::{self, Row};

const FILE: &str = "system_pods.csv";
const COLUMNS: &[&str] = &["name", "per", "count", "cpu_millicores", "memory_mib", "why"];

/// Pods of one DaemonSet or Deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemPod {
    /// As Kubernetes lists it.
    pub name: String,
    /// How many, on a node or in the cluster.
    pub count: u64,
    /// Requested by each, in thousandths of a vCPU.
    pub cpu_millicores: u64,
    /// Requested by each, in MiB.
    pub memory_mib: u64,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemPods {
    /// On every node.
    pub per_node: Vec<SystemPod>,
    /// Once in the cluster, on nodes of any group.
    pub per_cluster: Vec<SystemPod>,
}

impl SystemPods {
    pub(super) fn parse(text: &str) -> Result<SystemPods, DataError> {
        let mut pods = SystemPods { per_node: Vec::new(), per_cluster: Vec::new() };
        for row in table::read(FILE, text, COLUMNS)? {
            match row.required("per")? {
                "node" => pods.per_node.push(read(&row)?),
                "cluster" => pods.per_cluster.push(read(&row)?),
                other => {
                    let reason = format!("`per` is `{other}`, not `node` or `cluster`");
                    return Err(row.error(reason));
                }
            }
        }
        Ok(pods)
    }
}

fn read(row: &Row) -> Result<SystemPod, DataError> {
    row.required("why")?;
    Ok(SystemPod {
        name: row.required("name")?.to_owned(),
        count: row.parse("count")?,
        cpu_millicores: row.parse("cpu_millicores")?,
        memory_mib: row.parse("memory_mib")?,
    })
}
