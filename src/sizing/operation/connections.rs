//! Connections to the database: what every service at its maximum opens, against what the class takes.
//!
//! **Never changes the class.**

use crate::guide::Severity;
use crate::sizing::deployment::Deployment;
use crate::sizing::explanation::notes::{Finding, Notes};
use crate::sizing::request::Request;
use crate::units::grouped;

/// `superuser_reserved_connections` of PostgreSQL, by default.
const RESERVED: u64 = 3;

/// What the services open and the database takes.
struct Connections {
    pods: u64,
    per_pod: u64,
    pool: Option<u64>,
    max_connections: u64,
}

/// Says how the connections go together, and finds fault where they do not.
pub fn check(deployment: &Deployment, request: &Request, notes: &mut Notes) {
    let Some(connections) = connections(deployment, request) else { return };
    let component = if deployment.aurora.is_some() { "aurora" } else { "database" };
    notes.decide(format_args!("{component}.max_connections"), || connections.sentence());
    if connections.on_database() > connections.available() {
        notes.find("database-connections", || connections.finding());
    }
}

fn connections(deployment: &Deployment, request: &Request) -> Option<Connections> {
    let (max_connections, pool) = match (&deployment.database, &deployment.aurora) {
        (Some(database), _) => (database.max_connections, database.connection_pool_size),
        (None, Some(aurora)) => {
            let first = || aurora.instances.values().next();
            (aurora.writer().or_else(first)?.max_connections, aurora.connection_pool_size)
        }
        (None, None) => return None,
    };
    Some(Connections {
        pods: deployment.services.values().map(|service| service.max_capacity).sum(),
        per_pod: request.connections_per_pod.into(),
        pool: pool.map(u64::from),
        max_connections: max_connections.into(),
    })
}

impl Connections {
    /// What the services open, to the pool or to the database.
    fn opened(&self) -> u64 {
        self.pods * self.per_pod
    }

    /// What reaches the database.
    fn on_database(&self) -> u64 {
        self.pool.map_or(self.opened(), |pool| pool.min(self.opened()))
    }

    fn available(&self) -> u64 {
        self.max_connections.saturating_sub(RESERVED)
    }

    fn sentence(&self) -> String {
        let pooled = match self.pool {
            Some(pool) => format!(" share a pool of {}", grouped(pool)),
            None => " reach the database".to_owned(),
        };
        format!(
            "an assumed {} connections for each of at most {} pods: {}{pooled}; {} less {RESERVED} \
             reserved for superusers are available",
            self.per_pod,
            grouped(self.pods),
            grouped(self.opened()),
            grouped(self.max_connections)
        )
    }

    fn finding(&self) -> Finding {
        let pool = self.pool.map(|pool| format!("a pool of {}", grouped(pool)));
        Finding {
            severity: Severity::Warning,
            guide: pool.unwrap_or_else(|| "no size of a connection pool".to_owned()),
            plan: format!(
                "{} connections of {} available; limit the pool to {}, or set connections_per_pod to \
                 what a pod opens",
                grouped(self.on_database()),
                grouped(self.available()),
                grouped(self.available())
            ),
            reason: format!(
                "{} pods at their maximum open {} each, and PostgreSQL refuses what is above \
                 max_connections less {RESERVED} reserved for superusers",
                grouped(self.pods),
                self.per_pod
            ),
        }
    }
}
