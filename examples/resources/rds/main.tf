data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

locals {
  database = data.glsizing_plan.this.database
}

resource "aws_db_parameter_group" "this" {
  name   = "greenlang"
  family = local.database.parameter_group_family

  parameter {
    name         = "max_connections"
    value        = local.database.max_connections
    apply_method = "pending-reboot"
  }
}

resource "aws_db_instance" "primary" {
  identifier                  = "greenlang"
  engine                      = local.database.engine
  engine_version              = local.database.engine_version
  instance_class              = local.database.instance_class
  allocated_storage           = local.database.allocated_storage
  max_allocated_storage       = local.database.max_allocated_storage
  storage_type                = local.database.storage_type
  iops                        = local.database.iops
  storage_throughput          = local.database.storage_throughput
  storage_encrypted           = local.database.storage_encrypted
  multi_az                    = local.database.multi_az
  backup_retention_period     = local.database.backup_retention_period
  parameter_group_name        = aws_db_parameter_group.this.name
  username                    = "greenlang"
  manage_master_user_password = true
  final_snapshot_identifier   = "greenlang-final"
}

# A replica takes engine, size of its storage and password from its source, and nothing else of its storage.
resource "aws_db_instance" "replica" {
  count = local.database.replica_count

  identifier            = "greenlang-replica-${count.index}"
  replicate_source_db   = aws_db_instance.primary.identifier
  instance_class        = local.database.replica_instance_class
  storage_type          = local.database.replica_storage_type
  iops                  = local.database.replica_iops
  storage_throughput    = local.database.replica_storage_throughput
  max_allocated_storage = local.database.replica_max_allocated_storage
  parameter_group_name  = aws_db_parameter_group.this.name
  skip_final_snapshot   = true
}
