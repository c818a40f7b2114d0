data "glsizing_plan" "this" {
  load = {
    concurrent_users = 25000
  }
}

locals {
  plan     = data.glsizing_plan.this
  app      = local.plan.servers["app"]
  database = local.plan.database
}

resource "aws_instance" "app" {
  count = local.app.count

  ami           = var.ami
  instance_type = local.app.instance_type
  subnet_id     = var.subnet_ids[count.index % length(var.subnet_ids)]

  tags = { Name = "mattermost-${count.index}" }
}

resource "aws_db_instance" "this" {
  identifier                  = "mattermost"
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
  username                    = "mattermost"
  manage_master_user_password = true
  final_snapshot_identifier   = "mattermost-final"
}

# The readers.
resource "aws_db_instance" "replica" {
  count = local.database.replica_count

  identifier            = "mattermost-reader-${count.index}"
  replicate_source_db   = aws_db_instance.this.identifier
  instance_class        = local.database.replica_instance_class
  storage_type          = local.database.replica_storage_type
  iops                  = local.database.replica_iops
  storage_throughput    = local.database.replica_storage_throughput
  max_allocated_storage = local.database.replica_max_allocated_storage
  skip_final_snapshot   = true
}

# A bucket has no size; the plan has what is expected in it.
resource "aws_s3_bucket" "this" {
  for_each = local.plan.object_storage

  bucket_prefix = "mattermost-${each.key}-"
}

output "object_storage" {
  description = "GiB that are expected in each bucket after a year."
  value       = local.plan.object_storage
}

output "summary" {
  value = local.plan.summary
}
