# Compares what runs, read by the AWS provider, with a workload. Changes nothing.

variable "organizations" {
  type = number
}

variable "users" {
  type = number
}

variable "transactions_per_day" {
  type = number
}

data "aws_db_instance" "this" {
  db_instance_identifier = "greenlang"
}

data "aws_eks_node_group" "this" {
  for_each = toset(["web", "worker"])

  cluster_name    = "greenlang"
  node_group_name = each.key
}

data "aws_elasticache_replication_group" "this" {
  replication_group_id = "greenlang"
}

locals {
  database = data.aws_db_instance.this
  cache    = data.aws_elasticache_replication_group.this
  clusters = local.cache.cluster_mode == "enabled"

  running = {
    database = {
      instance_class     = local.database.db_instance_class
      engine_version     = local.database.engine_version
      allocated_storage  = local.database.allocated_storage
      storage_type       = local.database.storage_type
      iops               = local.database.iops
      storage_throughput = local.database.storage_throughput
      multi_az           = local.database.multi_az
    }
    node_groups = {
      for name, group in data.aws_eks_node_group.this : name => {
        instance_types = group.instance_types
        ami_type       = group.ami_type
        disk_size      = group.disk_size
        min_size       = group.scaling_config[0].min_size
        desired_size   = group.scaling_config[0].desired_size
        max_size       = group.scaling_config[0].max_size
      }
    }
    # The data source has neither the engine nor its version.
    cache = {
      engine                  = "redis"
      engine_version          = "7.1"
      node_type               = local.cache.node_type
      num_node_groups         = local.clusters ? local.cache.num_node_groups : null
      replicas_per_node_group = local.clusters ? local.cache.replicas_per_node_group : null
      num_cache_clusters      = local.clusters ? null : local.cache.num_cache_clusters
    }
  }
}

# A data source inside a check is read in every plan, and only warns.
check "capacity" {
  data "glsizing_assessment" "this" {
    organizations        = var.organizations
    users                = var.users
    transactions_per_day = var.transactions_per_day
    current              = local.running
  }

  assert {
    condition = alltrue([
      for component in data.glsizing_assessment.this.components : component.finding != "Underprovisioned"
    ])
    error_message = data.glsizing_assessment.this.summary
  }
}

# The sizes that are enough, starting from what runs.
data "glsizing_plan" "this" {
  organizations        = var.organizations
  users                = var.users
  transactions_per_day = var.transactions_per_day
  current              = local.running
}

output "apply_notes" {
  value = data.glsizing_plan.this.apply_notes
}
