//! CloudWatch metrics as alarms take them (section 9 of the rules).

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::document::{self, DataError};

const FILE: &str = "metrics.toml";

/// A metric, or an expression over several, and how it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metric {
    /// A stable name.
    pub id: String,
    /// What is read.
    pub reading: Reading,
    /// Seconds.
    pub period: u32,
    /// What a threshold is in.
    pub unit: MetricUnit,
    /// Names of the dimensions that identify one resource.
    pub dimension_keys: Vec<String>,
    /// `treat_missing_data`.
    pub treat_missing_data: String,
    /// What it really measures, where that is not what is asked for.
    pub proxy: Option<String>,
    /// What publishes it, where AWS alone does not.
    pub needs: Option<String>,
}

/// One metric's statistic, or metric math.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // The fields are the arguments of their names.
pub enum Reading {
    One { namespace: String, metric_name: String, statistic: Statistic },
    Math(BTreeMap<String, MetricQuery>),
}

/// Either of `statistic` and `extended_statistic` (R9.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Statistic {
    Plain(String),
    Percentile(String),
}

/// A `metric_query` block: an expression, whose result is the alarm's, or one of its metrics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct MetricQuery {
    pub expression: Option<String>,
    pub label: Option<String>,
    pub return_data: bool,
    pub metric: Option<QueryMetric>,
}

/// The `metric` block of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct QueryMetric {
    pub namespace: String,
    pub metric_name: String,
    pub period: u32,
    pub stat: String,
}

/// What a threshold is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum MetricUnit {
    #[serde(rename = "percent")]
    Percent,
    #[serde(rename = "seconds")]
    Seconds,
    #[serde(rename = "milliseconds")]
    Milliseconds,
    #[serde(rename = "messages")]
    Messages,
    #[serde(rename = "connections")]
    Connections,
    #[serde(rename = "bytes free")]
    BytesFree,
    #[serde(rename = "operations per second")]
    OperationsPerSecond,
    #[serde(rename = "in a period")]
    InAPeriod,
    #[serde(rename = "CPU credits")]
    CpuCredits,
}

impl Metric {
    /// How many metrics it reads: those of its queries, or itself.
    pub fn metric_count(&self) -> u64 {
        let read = self.queries().values().filter(|query| query.metric.is_some()).count();
        read.max(1) as u64
    }

    /// The queries of metric math by id; empty for one metric.
    pub fn queries(&self) -> &BTreeMap<String, MetricQuery> {
        static NONE: BTreeMap<String, MetricQuery> = BTreeMap::new();
        match &self.reading {
            Reading::One { .. } => &NONE,
            Reading::Math(queries) => queries,
        }
    }

    /// The expression of metric math and its label; none for one metric.
    pub fn expression(&self) -> Option<(&str, &str)> {
        let query = self.queries().values().find(|query| query.return_data)?;
        query.expression.as_deref().zip(query.label.as_deref())
    }

    /// The metrics that an expression reads, by query id.
    pub fn metrics(&self) -> Vec<(&str, &QueryMetric)> {
        let queries = self.queries().iter();
        queries.filter_map(|(id, query)| Some((id.as_str(), query.metric.as_ref()?))).collect()
    }

    /// `namespace` of one metric.
    pub fn namespace(&self) -> Option<&str> {
        match &self.reading {
            Reading::One { namespace, .. } => Some(namespace),
            Reading::Math(_) => None,
        }
    }

    /// `metric_name` of one metric.
    pub fn metric_name(&self) -> Option<&str> {
        match &self.reading {
            Reading::One { metric_name, .. } => Some(metric_name),
            Reading::Math(_) => None,
        }
    }

    /// `statistic` of one metric.
    pub fn statistic(&self) -> Option<&str> {
        match &self.reading {
            Reading::One { statistic: Statistic::Plain(name), .. } => Some(name),
            _ => None,
        }
    }

    /// `extended_statistic` of one metric.
    pub fn extended_statistic(&self) -> Option<&str> {
        match &self.reading {
            Reading::One { statistic: Statistic::Percentile(name), .. } => Some(name),
            _ => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    metric: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    namespace: String,
    metric_name: Option<String>,
    statistic: Option<String>,
    extended_statistic: Option<String>,
    period: u32,
    unit: MetricUnit,
    dimension_keys: Vec<String>,
    treat_missing_data: Option<String>,
    proxy: Option<String>,
    needs: Option<String>,
    source: String,
    #[serde(default)]
    query: BTreeMap<String, QueryRow>,
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum QueryRow {
    Expression { expression: String, label: String },
    Metric { metric_name: String, stat: String },
}

pub(super) fn parse(text: &str) -> Result<BTreeMap<String, Arc<Metric>>, DataError> {
    let mut metrics = BTreeMap::new();
    for row in document::read::<File>(FILE, text)?.metric {
        let id = row.id.clone();
        let fault =
            |reason| DataError::new(FILE, line_of(text, &id), format!("metric `{id}` {reason}"));
        let metric = row.checked().map_err(fault)?;
        if metrics.insert(id.clone(), Arc::new(metric)).is_some() {
            return Err(fault("is listed twice"));
        }
    }
    Ok(metrics)
}

/// The last line that names the metric.
fn line_of(text: &str, id: &str) -> usize {
    let key = format!("id = \"{id}\"");
    let line = text.lines().enumerate().filter(|(_, line)| *line == key).last();
    line.map_or(1, |(line, _)| line + 1)
}

impl Row {
    fn checked(self) -> Result<Metric, &'static str> {
        if self.source.is_empty() {
            return Err("has no source");
        }
        if self.dimension_keys.is_empty() {
            return Err("has no dimension");
        }
        let reading = match (self.metric_name, self.statistic, self.extended_statistic) {
            (None, None, None) => math(&self.namespace, self.period, self.query)?,
            (Some(metric_name), statistic, extended) if self.query.is_empty() => {
                let statistic = match (statistic, extended) {
                    (Some(name), None) => Statistic::Plain(name),
                    (None, Some(name)) => Statistic::Percentile(name),
                    _ => return Err("needs one of statistic and extended_statistic (R9.1)"),
                };
                Reading::One { namespace: self.namespace, metric_name, statistic }
            }
            _ => return Err("has a metric_name or a statistic beside its queries (R9.1)"),
        };
        Ok(Metric {
            id: self.id,
            reading,
            period: self.period,
            unit: self.unit,
            dimension_keys: self.dimension_keys,
            treat_missing_data: self.treat_missing_data.unwrap_or_else(|| "missing".to_owned()),
            proxy: self.proxy,
            needs: self.needs,
        })
    }
}

/// One expression over metrics of one namespace and period.
fn math(
    namespace: &str,
    period: u32,
    rows: BTreeMap<String, QueryRow>,
) -> Result<Reading, &'static str> {
    let query = |row| match row {
        QueryRow::Expression { expression, label } => MetricQuery {
            expression: Some(expression),
            label: Some(label),
            return_data: true,
            metric: None,
        },
        QueryRow::Metric { metric_name, stat } => {
            let metric = QueryMetric { namespace: namespace.to_owned(), metric_name, period, stat };
            MetricQuery { expression: None, label: None, return_data: false, metric: Some(metric) }
        }
    };
    let queries: BTreeMap<_, _> = rows.into_iter().map(|(id, row)| (id, query(row))).collect();
    match queries.values().filter(|query| query.return_data).count() {
        1 => Ok(Reading::Math(queries)),
        _ => Err("needs a metric_name, or queries with one expression"),
    }
}
