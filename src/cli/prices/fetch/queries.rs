//! The queries that together answer what a plan can need of a region's prices.
//!
//! Filters keep the answers small; `offer` picks the products.

/// One query; the region is filtered by `region_field`.
pub struct Query {
    pub service: &'static str,
    pub filters: &'static [(&'static str, &'static str)],
    pub region_field: &'static str,
}

impl Query {
    /// For progress and errors: the service and the first filter's value.
    pub fn title(&self) -> String {
        match self.filters.first() {
            Some((_, value)) => format!("{} {value}", self.service),
            None => self.service.to_owned(),
        }
    }
}

const fn query(service: &'static str, filters: &'static [(&'static str, &'static str)]) -> Query {
    Query { service, filters, region_field: "regionCode" }
}

/// Every query, in the order of the requests.
pub const ALL: &[Query] = &[
    query(
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
    query("AmazonEC2", &[("productFamily", "Storage"), ("volumeApiName", "gp3")]),
    query("AmazonEC2", &[("productFamily", "Storage"), ("volumeApiName", "io2")]),
    query("AmazonEC2", &[("productFamily", "System Operation")]),
    query("AmazonEC2", &[("productFamily", "Provisioned Throughput")]),
    query("AmazonEC2", &[("productFamily", "Storage Snapshot")]),
    query("AmazonEC2", &[("productFamily", "NAT Gateway")]),
    query("AmazonRDS", &[("productFamily", "Database Instance"), ("databaseEngine", "PostgreSQL")]),
    query("AmazonRDS", &[("productFamily", "Database Storage")]),
    query("AmazonRDS", &[("productFamily", "Provisioned IOPS")]),
    query("AmazonRDS", &[("productFamily", "Provisioned Throughput")]),
    query("AmazonRDS", &[("productFamily", "Storage Snapshot")]),
    query("AmazonElastiCache", &[("productFamily", "Cache Instance")]),
    query("AmazonMQ", &[]),
    query("AWSELB", &[]),
    query("AmazonS3", &[("productFamily", "Storage")]),
    query("AmazonS3", &[("productFamily", "API Request")]),
    query("AmazonVPC", &[]),
    query("AmazonECS", &[]),
    query("AmazonEKS", &[]),
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
