# The region's member of the global database.

locals {
  aurora = var.plan.aurora
}

resource "aws_rds_global_cluster" "this" {
  count = local.is_primary ? 1 : 0

  global_cluster_identifier = var.name
  engine                    = local.aurora.global_cluster.engine
  engine_version            = local.aurora.global_cluster.engine_version
  storage_encrypted         = local.aurora.global_cluster.storage_encrypted
}

# A member is encrypted with a key of its own region.
resource "aws_kms_key" "database" {
  description = "Aurora in ${var.plan.region}"
}

resource "aws_db_subnet_group" "this" {
  name       = local.regional
  subnet_ids = module.stack.database_network.subnet_ids
}

resource "aws_rds_cluster" "this" {
  cluster_identifier             = local.regional
  global_cluster_identifier      = local.is_primary ? aws_rds_global_cluster.this[0].id : var.primary.global_cluster_id
  source_region                  = try(var.primary.region, null)
  engine                         = local.aurora.cluster.engine
  engine_version                 = local.aurora.cluster.engine_version
  storage_encrypted              = local.aurora.cluster.storage_encrypted
  storage_type                   = local.aurora.cluster.storage_type
  allocated_storage              = local.aurora.cluster.allocated_storage
  iops                           = local.aurora.cluster.iops
  db_cluster_instance_class      = local.aurora.cluster.db_cluster_instance_class
  backup_retention_period        = local.aurora.cluster.backup_retention_period
  enable_global_write_forwarding = local.aurora.cluster.enable_global_write_forwarding
  kms_key_id                     = aws_kms_key.database.arn
  db_subnet_group_name           = aws_db_subnet_group.this.name
  vpc_security_group_ids         = module.stack.database_network.security_group_ids
  master_username                = local.is_primary ? "greenlang" : null
  master_password                = local.is_primary ? var.database_password : null
  final_snapshot_identifier      = "${local.regional}-final"

  # AWS moves the member, and gives a secondary its source, when the roles of regions change.
  lifecycle {
    ignore_changes = [replication_source_identifier, global_cluster_identifier]
  }
}

# One parameter group for each size, since max_connections follows the memory.
resource "aws_db_parameter_group" "this" {
  for_each = { for one in distinct(values(local.aurora.instances)[*].instance_class) : one => [
    for instance in local.aurora.instances : instance.max_connections if instance.instance_class == one
  ][0] }

  name   = "${local.regional}-${replace(each.key, ".", "-")}"
  family = local.aurora.parameter_group_family

  parameter {
    name         = "max_connections"
    value        = each.value
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "this" {
  for_each = local.aurora.instances

  identifier              = "${local.regional}-${each.key}"
  cluster_identifier      = aws_rds_cluster.this.id
  engine                  = each.value.engine
  instance_class          = each.value.instance_class
  promotion_tier          = each.value.promotion_tier
  db_parameter_group_name = aws_db_parameter_group.this[each.value.instance_class].name
}
