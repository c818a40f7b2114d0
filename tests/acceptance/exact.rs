//! Money in HCL is decimal: sums and products print as worked out on paper.
//!
//! The core counts with 512 bits. A long sum of decimals, of literals just as well, can be off in the
//! 150th digit, so what is summed in HCL is printed with a format, or taken from the plan's own sums.

use crate::support::{Workspace, cores};

const HCL: &str = r#"
data "glsizing_plan" "this" {
  organizations        = 10
  users                = 100
  transactions_per_day = 10000

  usage = {
    load_balancer_capacity_units = 2
    internet_gb                  = 100
    s3_put_requests              = 300000
    s3_get_requests              = 900000
    backup_gib                   = 150
  }
}

locals {
  cost  = data.glsizing_plan.this.cost
  total = local.cost.total_monthly_usd
  lines = sum([for line in local.cost.lines : tonumber(line.monthly_usd)])
}

output "total" {
  value = tostring(local.total)
}

output "yearly" {
  value = format("%.2f", local.total * 12)
}

output "lines" {
  value = format("%.2f", local.lines)
}

output "lines_are_not_binary" {
  value = abs(local.lines - local.total) < 1e-100
}

output "components" {
  value = tostring(sum(values(local.cost.by_component)))
}

output "prices" {
  value = {
    for name, of in {
      server      = ["ec2", "m5.2xlarge"]
      vector      = ["ec2", "r5.4xlarge"]
      database    = ["rds", "db.m5.xlarge"]
      multi_az    = ["rds", "db.m5.xlarge/multi_az"]
      cache       = ["elasticache", "cache.r5.2xlarge"]
      broker      = ["mq", "mq.m5.large/cluster_multi_az"]
      gp3         = ["rds", "rds_gp3_storage"]
      nat_gateway = ["vpc", "nat_gateway_hour"]
      cluster     = ["eks", "eks_cluster"]
    } : name => tostring(provider::glsizing::price(of[0], of[1], "us-east-1"))
  }
}

output "month_of_a_server" {
  value = tostring(provider::glsizing::price("ec2", "m5.2xlarge", "us-east-1") * 730)
}
"#;

#[test]
fn sums_and_products_print_exact_decimals() {
    for core in cores() {
        let outputs = Workspace::new(core, HCL).planned_outputs(&[]);
        // Worked out line by line in tests/bills/small.rs.
        assert_eq!(outputs["total"], "671.88");
        assert_eq!(outputs["yearly"], "8062.56");
        assert_eq!(outputs["lines"], "671.88");
        assert_eq!(outputs["lines_are_not_binary"], true);
        assert_eq!(outputs["components"], "671.88");
        assert_eq!(outputs["month_of_a_server"], "280.32");
    }
}

#[test]
fn known_prices_print_as_aws_lists_them() {
    for core in cores() {
        let prices = &Workspace::new(core, HCL).planned_outputs(&[])["prices"];
        let known = [
            ("server", "0.384"),
            ("vector", "1.008"),
            ("database", "0.356"),
            ("multi_az", "0.712"),
            ("cache", "0.862"),
            ("broker", "0.864"),
            ("gp3", "0.115"),
            ("nat_gateway", "0.045"),
            ("cluster", "0.1"),
        ];
        for (name, usd) in known {
            assert_eq!(prices[name], usd, "{name}");
        }
    }
}
