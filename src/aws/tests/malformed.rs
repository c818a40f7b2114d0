//! Malformed data: each mistake gives file, line and reason.
//!
//! Every case spoils one embedded file and leaves the rest.

use crate::aws::{Catalogue, Files, rule};

/// The error of parsing, as a person reads it.
fn complaint(files: &Files<'_>) -> String {
    Catalogue::parse(files).expect_err("the data is malformed").to_string()
}

/// The 1-based line that contains a text.
fn line_of(text: &str, part: &str) -> usize {
    text.lines().position(|line| line.contains(part)).expect("the part is in the text") + 1
}

/// A text with one part replaced.
fn spoil(text: &str, part: &str, by: &str) -> String {
    assert!(text.contains(part), "{part}");
    text.replacen(part, by, 1)
}

macro_rules! spoiled {
    ($field:ident, $part:expr, $by:expr) => {{
        let good = Files::embedded();
        let text = spoil(good.$field, $part, $by);
        complaint(&Files { $field: &text, ..good })
    }};
}

/// The error of reading the rules with one part replaced.
fn spoiled_rules(part: &str, by: &str) -> String {
    rule::parse(&spoil(rule::TEXT, part, by)).expect_err("the rules are malformed").to_string()
}

#[test]
fn a_missing_column() {
    let said = spoiled!(instance_types, "architecture,vcpus,", "architecture,");
    let line = line_of(Files::embedded().instance_types, "instance_type,arch");
    assert_eq!(said, format!("instance_types.csv:{line}: column `vcpus` is missing"));
}

#[test]
fn columns_out_of_order_or_unknown() {
    let said = spoiled!(zones, "family,region,zones", "region,family,zones");
    assert_eq!(said, "zones.csv:4: column `region` where `family` is expected");
    let said = spoiled!(zones, "family,region,zones", "family,region,zones,why");
    assert_eq!(said, "zones.csv:4: column `why` is unknown");
}

#[test]
fn a_row_with_too_few_fields() {
    let said =
        spoiled!(quotas, "Elastic IPs per Region,ec2,L-0263D0A3,5,", "Elastic IPs per Region,");
    let line = line_of(Files::embedded().quotas, "L-0263D0A3");
    assert_eq!(said, format!("quotas.csv:{line}: 2 fields where the header has 5"));
}

#[test]
fn a_comment_between_rows_counts_as_a_line() {
    let said = spoiled!(quotas, "Elastic IPs per Region,ec2,", "# five\nElastic IPs per Region,,");
    let line = line_of(Files::embedded().quotas, "L-0263D0A3") + 1;
    assert_eq!(said, format!("quotas.csv:{line}: `service_code` is empty"));
}

#[test]
fn a_duplicate_key() {
    let good = Files::embedded();
    let row = good.db_classes.lines().find(|line| line.starts_with("db.r8g.48xlarge,")).unwrap();
    let text = format!("{}{row}\n", good.db_classes);
    let line = text.lines().count();
    let said = complaint(&Files { db_classes: &text, ..good });
    assert_eq!(said, format!("db_classes.csv:{line}: `db.r8g.48xlarge` is listed twice"));
    let text = format!("{}us-west-2,aws,4,,recorded\n", good.regions);
    let line = text.lines().count();
    let said = complaint(&Files { regions: &text, ..good });
    assert_eq!(said, format!("regions.csv:{line}: region `us-west-2` is listed twice"));
}

#[test]
fn an_unknown_region() {
    let said = spoiled!(offerings, "ec2,t3,all-but me-central-1", "ec2,t3,all-but me-central-9");
    let line = line_of(Files::embedded().offerings, "ec2,t3,");
    assert_eq!(said, format!("offerings.csv:{line}: region `me-central-9` is unknown"));
    let said = spoiled!(zones, "r6in,us-west-2,3", "r6in,us-west-7,3");
    assert!(said.ends_with("region `us-west-7` is unknown"), "{said}");
}

#[test]
fn a_class_without_memory() {
    let said = spoiled!(db_classes, "db.m5.large,x86_64,2,8,", "db.m5.large,x86_64,2,,");
    let line = line_of(Files::embedded().db_classes, "db.m5.large,");
    assert_eq!(said, format!("db_classes.csv:{line}: `memory_gib` is empty"));
}

#[test]
fn a_number_that_is_none() {
    let said = spoiled!(db_classes, "db.m5.large,x86_64,2,8,", "db.m5.large,x86_64,two,8,");
    let line = line_of(Files::embedded().db_classes, "db.m5.large,");
    let reason = "`vcpus` is `two`: invalid digit found in string";
    assert_eq!(said, format!("db_classes.csv:{line}: {reason}"));
    let said = spoiled!(instance_types, "m5.large,x86_64,", "m5.large,x86,");
    assert!(said.ends_with("`x86` is not an architecture; use x86_64 or arm64"), "{said}");
}

#[test]
fn sizes_that_do_not_ascend() {
    let said = spoiled!(instance_types, "m5.xlarge,x86_64,4,16384", "m5.xlarge,x86_64,4,4096");
    let line = line_of(Files::embedded().instance_types, "m5.xlarge,");
    let reason = "`m5.xlarge` is not larger than `m5.large`";
    assert_eq!(said, format!("instance_types.csv:{line}: {reason}"));
}

#[test]
fn a_family_that_is_sold_nowhere_or_has_no_sizes() {
    let said = spoiled!(offerings, "rds,db.t3,all\n", "");
    let line = line_of(Files::embedded().db_classes, "db.t3.micro,");
    let reason = "family `db.t3` has no offering of rds";
    assert_eq!(said, format!("db_classes.csv:{line}: {reason}"));
    let text = format!("{}ec2,x9,all\n", Files::embedded().offerings);
    let said = complaint(&Files { offerings: &text, ..Files::embedded() });
    let line = text.lines().count();
    assert_eq!(said, format!("offerings.csv:{line}: family `x9` has no sizes"));
}

#[test]
fn a_file_without_a_known_source() {
    let said = spoiled!(zones, "# source: moto-5.2.5\n", "# nothing\n");
    assert_eq!(said, "zones.csv:1: no `# source:` line");
    let said = spoiled!(zones, "# source: moto-5.2.5", "# source: hearsay");
    assert_eq!(said, "zones.csv:3: source `hearsay` is not declared in sources.toml");
}

#[test]
fn a_fallback_that_is_sold_nowhere() {
    let said = spoiled!(fallbacks, "m5 = [\"m5\", \"m6i\"", "m5 = [\"m5\", \"m9z\"");
    assert!(said.ends_with("family `m9z` of ec2 is not sold at all"), "{said}");
    assert!(!said.starts_with("fallbacks.toml:1:"), "{said}");
    let said = spoiled!(fallbacks, "[ec2.x86_64]", "[ec3.x86_64]");
    assert!(said.starts_with("fallbacks.toml:"), "{said}");
}

#[test]
fn toml_that_does_not_read() {
    let good = Files::embedded();
    let line = line_of(good.limits, "gp3_min_gib");
    let said = spoiled!(limits, "gp3_min_gib = 20 ", "gp3_min_gib = 'x' ");
    assert!(said.starts_with(&format!("limits.toml:{line}: ")), "{said}");
    let said = spoiled!(limits, "max_gib = 65536", "largest_gib = 65536");
    assert!(said.starts_with("limits.toml:"), "{said}");
    assert!(said.contains("largest_gib"), "{said}");
    let said = spoiled_rules("basis = \"documented\"", "basis = \"rumoured\"");
    let line = line_of(rule::TEXT, "basis = ");
    assert!(said.starts_with(&format!("rules.toml:{line}: ")), "{said}");
}

#[test]
fn a_rule_that_is_listed_twice() {
    let said = spoiled_rules("id = \"R1.2\"", "id = \"R1.1\"");
    let line = line_of(rule::TEXT, "id = \"R1.2\"");
    assert_eq!(said, format!("rules.toml:{line}: rule `R1.1` is listed twice"));
}

#[test]
fn versions_and_sizes_that_make_no_sense() {
    let said = spoiled!(engine_versions, "postgres,17,17.2 ", "postgres,17,16.2 ");
    assert!(said.ends_with("version `16.2` is not of major 17"), "{said}");
    let said = spoiled!(db_classes, ",14-18", ",18-14");
    assert!(said.ends_with("`majors` is `18-14`, not like `14-18`"), "{said}");
    let said = spoiled!(fargate_sizes, "512,1024,4096,1024", "512,1024,4096,0");
    assert!(said.ends_with("no memory size comes of these steps"), "{said}");
    let said = spoiled!(cache_node_types, ",,y,y", ",,yes,y");
    assert!(said.ends_with("`auto_scaling` is `yes`, not `y` or empty"), "{said}");
}

#[test]
fn a_metric_that_no_alarm_could_take() {
    let line = line_of(Files::embedded().metrics, "id = \"rds_cpu\"");
    let id = "id = \"rds_cpu\"";
    let said = spoiled!(metrics, id, &format!("{id}\nextended_statistic = \"p95\""));
    let one = "metric `rds_cpu` needs one of statistic and extended_statistic (R9.1)";
    assert_eq!(said, format!("metrics.toml:{line}: {one}"));
    let said = spoiled!(metrics, id, "id = \"mq_messages\"");
    assert_eq!(said, format!("metrics.toml:{line}: metric `mq_messages` is listed twice"));
    let line = line_of(Files::embedded().metrics, "id = \"rds_iops\"");
    let said = spoiled!(metrics, "iops = { expression = \"reads+writes\", label", "# {");
    let one = "metric `rds_iops` needs a metric_name, or queries with one expression";
    assert_eq!(said, format!("metrics.toml:{line}: {one}"));
}
