# terraform-aws-modules with the values of a plan.

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

locals {
  plan = data.glsizing_plan.this
}

module "rds" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier           = "greenlang"
  engine               = local.plan.database.engine
  engine_version       = local.plan.database.engine_version
  major_engine_version = split(".", local.plan.database.engine_version)[0]
  family               = local.plan.database.parameter_group_family

  instance_class          = local.plan.database.instance_class
  allocated_storage       = local.plan.database.allocated_storage
  max_allocated_storage   = local.plan.database.max_allocated_storage
  storage_type            = local.plan.database.storage_type
  iops                    = local.plan.database.iops
  storage_throughput      = local.plan.database.storage_throughput
  multi_az                = local.plan.database.multi_az
  backup_retention_period = local.plan.database.backup_retention_period

  parameters = [
    { name = "max_connections", value = local.plan.database.max_connections, apply_method = "pending-reboot" },
  ]

  username               = "greenlang"
  create_db_subnet_group = true
  subnet_ids             = var.subnet_ids
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name       = "greenlang"
  vpc_id     = var.vpc_id
  subnet_ids = var.subnet_ids

  # The module uses disk_size only without a launch template of its own.
  eks_managed_node_groups = {
    for name, group in local.plan.node_groups : name => merge(group, { use_custom_launch_template = false })
  }
}

module "elasticache" {
  source  = "terraform-aws-modules/elasticache/aws"
  version = "~> 1.0"

  replication_group_id = "greenlang"
  engine               = local.plan.cache.engine
  engine_version       = local.plan.cache.engine_version
  node_type            = local.plan.cache.node_type
  parameter_group_name = local.plan.cache.parameter_group_name

  cluster_mode_enabled       = local.plan.cache.num_node_groups != null
  num_node_groups            = local.plan.cache.num_node_groups
  replicas_per_node_group    = local.plan.cache.replicas_per_node_group
  num_cache_clusters         = local.plan.cache.num_cache_clusters
  automatic_failover_enabled = local.plan.cache.automatic_failover_enabled
  multi_az_enabled           = local.plan.cache.multi_az_enabled
  transit_encryption_enabled = local.plan.cache.transit_encryption_enabled
  at_rest_encryption_enabled = local.plan.cache.at_rest_encryption_enabled

  vpc_id     = var.vpc_id
  subnet_ids = var.subnet_ids
}
