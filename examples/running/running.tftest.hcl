# Runs without an account: what `hashicorp/aws` would read is written here.
mock_provider "aws" {
  override_data {
    target = data.aws_db_instance.this
    values = {
      db_instance_class  = "db.m5.2xlarge"
      engine_version     = "15.4"
      allocated_storage  = 3000
      storage_type       = "gp3"
      iops               = 12000
      storage_throughput = 500
      multi_az           = true
    }
  }

  override_data {
    target = data.aws_eks_node_group.this
    values = {
      instance_types = ["m5.4xlarge"]
      ami_type       = "AL2023_x86_64_STANDARD"
      disk_size      = 100
      scaling_config = [{ min_size = 6, desired_size = 6, max_size = 24 }]
    }
  }

  override_data {
    target = data.aws_elasticache_replication_group.this
    values = {
      cluster_mode            = "enabled"
      node_type               = "cache.m5.large"
      num_node_groups         = 3
      replicas_per_node_group = 1
    }
  }
}

run "carries_fifty_organizations" {
  command = plan

  variables {
    organizations        = 50
    users                = 500
    transactions_per_day = 50000
  }

  assert {
    condition     = data.glsizing_plan.this.database.engine_version == "15.4"
    error_message = "PostgreSQL would be upgraded to ${data.glsizing_plan.this.database.engine_version}."
  }
}

run "warns_for_a_hundred" {
  command = plan

  variables {
    organizations        = 100
    users                = 1000
    transactions_per_day = 100000
  }

  expect_failures = [check.capacity]
}
