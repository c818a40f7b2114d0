//! "What AWS accepts": every rule with its id, as messages have it.

use std::fmt::Write;

use super::page::{Page, front_matter};
use crate::aws::{Basis, Rule, rules};

/// The sections of the rules, by the first number of the id.
const SECTIONS: [(&str, &str); 10] = [
    ("R1.", "RDS for PostgreSQL (`aws_db_instance`)"),
    ("R2.", "EKS node groups (`aws_eks_node_group`)"),
    ("R3.", "ElastiCache (`aws_elasticache_replication_group`)"),
    ("R4.", "Amazon MQ for RabbitMQ (`aws_mq_broker`)"),
    ("R5.", "EC2 and EBS"),
    ("R6.", "Fargate"),
    ("R7.", "Load balancers, NAT gateways, quotas"),
    ("R8.", "More than one region"),
    ("R9.", "CloudWatch alarms"),
    ("R10.", "Changes of what runs"),
];

/// The page.
pub fn page() -> Page {
    let mut text = front_matter(
        "What AWS accepts",
        "Reference",
        "The rules of AWS that every plan keeps, with their sources.",
    );
    text += "# What AWS accepts\n\nThe AWS provider checks almost none of these rules at \
        plan time; most mistakes appear only during apply. Every plan keeps every rule that \
        applies to it, or it fails and names the rule by its id. AWS documents the rules; those marked \
        (observed) were seen in other sources, such as the AWS provider, and those marked (inferred) \
        follow from other rules. The source and its date are in italics.\n";
    for (prefix, title) in SECTIONS {
        let _ = writeln!(text, "\n## {title}\n");
        let rules = rules().iter();
        rules.filter(|rule| rule.id.starts_with(prefix)).for_each(|rule| line(&mut text, rule));
    }
    Page { path: "guides/what-aws-accepts.md".to_owned(), text }
}

fn line(text: &mut String, rule: &Rule) {
    let basis = match rule.basis {
        Basis::Documented => "",
        Basis::Observed => " (observed)",
        Basis::Inferred => " (inferred)",
    };
    let _ = writeln!(text, "- **{}**{basis} {} *{}*", rule.id, rule.statement, rule.source);
}
