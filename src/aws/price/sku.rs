//! SKUs: what is sold by quantity and not by type.

use std::fmt;

macro_rules! skus {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The name of something sold by quantity.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SkuName {
            $($(#[$doc])* $name,)*
        }

        impl SkuName {
            /// Every SKU, in the order of `units.csv`.
            pub const ALL: &'static [SkuName] = &[$(SkuName::$name,)*];

            /// The name users write.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(SkuName::$name => $text,)*
                }
            }
        }
    };
}

skus! {
    /// EBS gp3 IOPS above the 3,000 included.
    EbsGp3Iops = "ebs_gp3_iops",
    /// EBS gp3 storage.
    EbsGp3Storage = "ebs_gp3_storage",
    /// EBS gp3 throughput above the 125 MiB/s included.
    EbsGp3Throughput = "ebs_gp3_throughput",
    /// EBS io2 IOPS, in three tiers.
    EbsIo2Iops = "ebs_io2_iops",
    /// EBS io2 storage.
    EbsIo2Storage = "ebs_io2_storage",
    /// EBS snapshots.
    EbsSnapshot = "ebs_snapshot",
    /// RDS backups beyond the free amount.
    RdsBackupStorage = "rds_backup_storage",
    /// A vCPU of an RDS instance whose major version is in the first two years of extended support.
    RdsExtendedSupport = "rds_extended_support",
    /// RDS gp3 IOPS above the baseline, Single-AZ.
    RdsGp3Iops = "rds_gp3_iops",
    /// RDS gp3 IOPS above the baseline, Multi-AZ as AWS lists it.
    RdsGp3IopsMultiAz = "rds_gp3_iops_multi_az",
    /// RDS gp3 storage, Single-AZ.
    RdsGp3Storage = "rds_gp3_storage",
    /// RDS gp3 storage, Multi-AZ as AWS lists it.
    RdsGp3StorageMultiAz = "rds_gp3_storage_multi_az",
    /// RDS gp3 throughput above the baseline, Single-AZ.
    RdsGp3Throughput = "rds_gp3_throughput",
    /// RDS gp3 throughput above the baseline, Multi-AZ as AWS lists it.
    RdsGp3ThroughputMultiAz = "rds_gp3_throughput_multi_az",
    /// RDS io1 IOPS, Single-AZ.
    RdsIo1Iops = "rds_io1_iops",
    /// RDS io1 IOPS, Multi-AZ as AWS lists it.
    RdsIo1IopsMultiAz = "rds_io1_iops_multi_az",
    /// RDS io1 storage, Single-AZ.
    RdsIo1Storage = "rds_io1_storage",
    /// RDS io1 storage, Multi-AZ as AWS lists it.
    RdsIo1StorageMultiAz = "rds_io1_storage_multi_az",
    /// RDS io2 IOPS, Single-AZ.
    RdsIo2Iops = "rds_io2_iops",
    /// RDS io2 IOPS, Multi-AZ as AWS lists it.
    RdsIo2IopsMultiAz = "rds_io2_iops_multi_az",
    /// RDS io2 storage, Single-AZ.
    RdsIo2Storage = "rds_io2_storage",
    /// RDS io2 storage, Multi-AZ as AWS lists it.
    RdsIo2StorageMultiAz = "rds_io2_storage_multi_az",
    /// A vCPU of an RDS instance of a T family above its baseline.
    RdsTSurplus = "rds_t_surplus",
    /// Aurora Serverless v2 capacity, Standard.
    AuroraAcu = "aurora_acu",
    /// Aurora backups beyond the free amount.
    AuroraBackupStorage = "aurora_backup_storage",
    /// Aurora Serverless v2 capacity, I/O-Optimized.
    AuroraIoOptimizedAcu = "aurora_io_optimized_acu",
    /// Aurora storage, I/O-Optimized.
    AuroraIoOptimizedStorage = "aurora_io_optimized_storage",
    /// Aurora I/O requests, Standard.
    AuroraIoRequests = "aurora_io_requests",
    /// Aurora storage, Standard.
    AuroraStorage = "aurora_storage",
    /// RabbitMQ storage of one broker.
    MqBrokerStorage = "mq_broker_storage",
    /// S3 GET and all other requests.
    S3GetRequests = "s3_get_requests",
    /// S3 PUT, COPY, POST and LIST requests.
    S3PutRequests = "s3_put_requests",
    /// S3 Standard-Infrequent Access storage.
    S3StandardIaStorage = "s3_standard_ia_storage",
    /// S3 Standard storage, in three tiers.
    S3StandardStorage = "s3_standard_storage",
    /// Data through a NAT gateway.
    NatGatewayData = "nat_gateway_data",
    /// A NAT gateway.
    NatGatewayHour = "nat_gateway_hour",
    /// A public IPv4 address in use.
    PublicIpv4 = "public_ipv4",
    /// An Application Load Balancer.
    AlbHour = "alb_hour",
    /// Capacity units of an Application Load Balancer.
    AlbLcu = "alb_lcu",
    /// A Network Load Balancer.
    NlbHour = "nlb_hour",
    /// Capacity units of a Network Load Balancer.
    NlbNlcu = "nlb_nlcu",
    /// An EKS cluster on a version in standard support.
    EksCluster = "eks_cluster",
    /// What extended support adds to an EKS cluster.
    EksExtendedSupport = "eks_extended_support",
    /// Fargate memory, Arm.
    FargateArmMemory = "fargate_arm_memory",
    /// Fargate vCPU, Arm.
    FargateArmVcpu = "fargate_arm_vcpu",
    /// Fargate ephemeral storage above the 20 GB included.
    FargateEphemeralStorage = "fargate_ephemeral_storage",
    /// Fargate memory, x86.
    FargateX86Memory = "fargate_x86_memory",
    /// Fargate vCPU, x86.
    FargateX86Vcpu = "fargate_x86_vcpu",
    /// Traffic between zones of a region, in each direction.
    TransferInterAz = "transfer_inter_az",
    /// Traffic to another region.
    TransferInterRegion = "transfer_inter_region",
    /// Traffic to the internet, in four tiers.
    TransferOutInternet = "transfer_out_internet",
    /// HTTPS requests to CloudFront.
    CloudfrontHttpsRequests = "cloudfront_https_requests",
    /// Traffic from CloudFront to the internet, in seven tiers.
    CloudfrontTransferOut = "cloudfront_transfer_out",
    /// Traffic out over Direct Connect.
    DirectConnectDataOut = "direct_connect_data_out",
    /// A dedicated Direct Connect port of 1 Gbps.
    DirectConnectPort1gbps = "direct_connect_port_1gbps",
    /// A dedicated Direct Connect port of 10 Gbps.
    DirectConnectPort10gbps = "direct_connect_port_10gbps",
    /// A dedicated Direct Connect port of 100 Gbps.
    DirectConnectPort100gbps = "direct_connect_port_100gbps",
    /// A metric that a standard-resolution alarm watches.
    CloudwatchAlarm = "cloudwatch_alarm",
    /// Logs written to CloudWatch, Standard class.
    CloudwatchLogsIngestion = "cloudwatch_logs_ingestion",
    /// Logs kept in CloudWatch.
    CloudwatchLogsStorage = "cloudwatch_logs_storage",
    /// A vCPU of a T3 or T3a instance above its baseline.
    Ec2T3Surplus = "ec2_t3_surplus",
    /// A vCPU of a T4g instance above its baseline.
    Ec2T4gSurplus = "ec2_t4g_surplus",
}

impl SkuName {
    /// A SKU by name.
    pub fn named(name: &str) -> Option<SkuName> {
        SkuName::ALL.iter().copied().find(|sku| sku.as_str() == name)
    }

    /// The Multi-AZ row of an RDS storage SKU; other SKUs have one row.
    pub fn multi_az(self) -> SkuName {
        use SkuName::*;
        match self {
            RdsGp3Storage => RdsGp3StorageMultiAz,
            RdsGp3Iops => RdsGp3IopsMultiAz,
            RdsGp3Throughput => RdsGp3ThroughputMultiAz,
            RdsIo1Storage => RdsIo1StorageMultiAz,
            RdsIo1Iops => RdsIo1IopsMultiAz,
            RdsIo2Storage => RdsIo2StorageMultiAz,
            RdsIo2Iops => RdsIo2IopsMultiAz,
            _ => self,
        }
    }
}

impl fmt::Display for SkuName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
