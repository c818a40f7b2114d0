//! What pods of the system take of every node.

/// Requests of the system's pods on one node, added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct NodeReserve {
    pub cpu_millicores: u64,
    pub memory_mib: u64,
    pub pods: u64,
}

impl NodeReserve {
    /// Whether nothing is taken.
    pub fn is_none(self) -> bool {
        self == NodeReserve::default()
    }
}

/// The user's figures; what is none is what the usual pods take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct GivenNodeReserve {
    pub cpu_millicores: Option<u64>,
    pub memory_mib: Option<u64>,
    pub pods: Option<u64>,
}

impl GivenNodeReserve {
    /// Nothing on any node.
    pub const NOTHING: GivenNodeReserve =
        GivenNodeReserve { cpu_millicores: Some(0), memory_mib: Some(0), pods: Some(0) };

    /// The figures, completed by those of the usual pods.
    pub fn or(self, usual: NodeReserve) -> NodeReserve {
        NodeReserve {
            cpu_millicores: self.cpu_millicores.unwrap_or(usual.cpu_millicores),
            memory_mib: self.memory_mib.unwrap_or(usual.memory_mib),
            pods: self.pods.unwrap_or(usual.pods),
        }
    }
}
