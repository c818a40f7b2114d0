//! The questions to the Query API that together have what a plan can need of a region.
//!
//! **Never knows an answer.** Filters keep the answers small; `offer` decides what is taken.

/// One question; the region is asked for in `region_field`.
pub struct Query {
    pub service: &'static str,
    pub filters: &'static [(&'static str, &'static str)],
    pub region_field: &'static str,
}

impl Query {
    /// For progress and complaints: the service and the first filter's value.
    pub fn title(&self) -> String {
        match self.filters.first() {
            Some((_, value)) => format!("{} {value}", self.service),
            None => self.service.to_owned(),
        }
    }
}

const fn ask(service: &'static str, filters: &'static [(&'static str, &'static str)]) -> Query {
    Query { service, filters, region_field: "regionCode" }
}

/// Every question, in the order they are asked.
pub const ALL: &[Query] = &[
    ask(
        "AmazonEC2",
        &[
            ("productFamily", "Compute Instance"),
            ("operatingSystem", "Linux"),
            ("tenancy", "Shared"),
            ("preInstalledSw", "NA"),
            ("capacitystatus", "Used"),
            ("marketoption", "OnDemand"),
        ],
    ),
    ask("AmazonEC2", &[("productFamily", "Storage"), ("volumeApiName", "gp3")]),
    ask("AmazonEC2", &[("productFamily", "Storage"), ("volumeApiName", "io2")]),
    ask("AmazonEC2", &[("productFamily", "System Operation")]),
    ask("AmazonEC2", &[("productFamily", "Provisioned Throughput")]),
    ask("AmazonEC2", &[("productFamily", "Storage Snapshot")]),
    ask("AmazonEC2", &[("productFamily", "NAT Gateway")]),
    ask("AmazonRDS", &[("productFamily", "Database Instance"), ("databaseEngine", "PostgreSQL")]),
    ask("AmazonRDS", &[("productFamily", "Database Storage")]),
    ask("AmazonRDS", &[("productFamily", "Provisioned IOPS")]),
    ask("AmazonRDS", &[("productFamily", "Provisioned Throughput")]),
    ask("AmazonRDS", &[("productFamily", "Storage Snapshot")]),
    ask("AmazonElastiCache", &[("productFamily", "Cache Instance")]),
    ask("AmazonMQ", &[]),
    ask("AWSELB", &[]),
    ask("AmazonS3", &[("productFamily", "Storage")]),
    ask("AmazonS3", &[("productFamily", "API Request")]),
    ask("AmazonVPC", &[]),
    ask("AmazonECS", &[]),
    ask("AmazonEKS", &[]),
    Query {
        service: "AWSDataTransfer",
        filters: &[("transferType", "AWS Outbound")],
        region_field: "fromRegionCode",
    },
    Query {
        service: "AWSDataTransfer",
        filters: &[("transferType", "IntraRegion")],
        region_field: "fromRegionCode",
    },
];
