# Database, cache, message broker, vector database, object storage, backups.

locals {
  db      = var.plan.database
  cache   = var.plan.cache
  broker  = var.plan.message_broker
  vectors = var.plan.vector_database

  # One private subnet per zone, for services that need different zones.
  zone_subnets = slice(aws_subnet.private[*].id, 0, local.zone_count)
}

resource "aws_db_subnet_group" "this" {
  count      = local.db == null ? 0 : 1
  name       = var.name
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_db_parameter_group" "this" {
  count  = local.db == null ? 0 : 1
  name   = var.name
  family = local.db.parameter_group_family

  parameter {
    name         = "max_connections"
    value        = local.db.max_connections
    apply_method = "pending-reboot"
  }
}

resource "aws_db_instance" "primary" {
  count = local.db == null ? 0 : 1

  identifier                  = var.name
  engine                      = local.db.engine
  engine_version              = local.db.engine_version
  instance_class              = local.db.instance_class
  allocated_storage           = local.db.allocated_storage
  max_allocated_storage       = local.db.max_allocated_storage
  storage_type                = local.db.storage_type
  iops                        = local.db.iops
  storage_throughput          = local.db.storage_throughput
  storage_encrypted           = local.db.storage_encrypted
  multi_az                    = local.db.multi_az
  backup_retention_period     = local.db.backup_retention_period
  parameter_group_name        = aws_db_parameter_group.this[0].name
  db_subnet_group_name        = aws_db_subnet_group.this[0].name
  vpc_security_group_ids      = [aws_security_group.inside.id]
  username                    = "greenlang"
  manage_master_user_password = true
  final_snapshot_identifier   = "${var.name}-final"
}

# A replica inherits engine, size of its storage and password from its source, and nothing else of its storage.
resource "aws_db_instance" "replica" {
  count = local.db == null ? 0 : local.db.replica_count

  identifier             = "${var.name}-replica-${count.index}"
  replicate_source_db    = aws_db_instance.primary[0].identifier
  instance_class         = local.db.replica_instance_class
  storage_type           = local.db.replica_storage_type
  iops                   = local.db.replica_iops
  storage_throughput     = local.db.replica_storage_throughput
  max_allocated_storage  = local.db.replica_max_allocated_storage
  parameter_group_name   = aws_db_parameter_group.this[0].name
  vpc_security_group_ids = [aws_security_group.inside.id]
  skip_final_snapshot    = true
}

resource "aws_elasticache_subnet_group" "this" {
  count      = local.cache == null ? 0 : 1
  name       = var.name
  subnet_ids = local.zone_subnets
}

resource "aws_elasticache_replication_group" "this" {
  count = local.cache == null ? 0 : 1

  replication_group_id        = var.name
  description                 = "GreenLang cache"
  global_replication_group_id = var.global_replication_group_id
  engine                      = local.cache.engine
  engine_version              = local.cache.engine_version
  node_type                   = local.cache.node_type
  parameter_group_name        = local.cache.parameter_group_name
  num_node_groups             = local.cache.num_node_groups
  replicas_per_node_group     = local.cache.replicas_per_node_group
  num_cache_clusters          = local.cache.num_cache_clusters
  automatic_failover_enabled  = local.cache.automatic_failover_enabled
  multi_az_enabled            = local.cache.multi_az_enabled
  transit_encryption_enabled  = local.cache.transit_encryption_enabled
  at_rest_encryption_enabled  = local.cache.at_rest_encryption_enabled
  subnet_group_name           = aws_elasticache_subnet_group.this[0].name
  security_group_ids          = [aws_security_group.inside.id]
}

# RabbitMQ: one broker takes one subnet, a cluster takes one per zone.
resource "aws_mq_broker" "this" {
  count = local.broker == null ? 0 : 1

  broker_name                = var.name
  engine_type                = local.broker.engine_type
  engine_version             = local.broker.engine_version
  host_instance_type         = local.broker.host_instance_type
  deployment_mode            = local.broker.deployment_mode
  auto_minor_version_upgrade = local.broker.auto_minor_version_upgrade
  subnet_ids                 = local.broker.deployment_mode == "SINGLE_INSTANCE" ? slice(local.zone_subnets, 0, 1) : local.zone_subnets
  security_groups            = [aws_security_group.inside.id]

  user {
    username = "greenlang"
    password = var.broker_password
  }
}

# Weaviate: `zone_of` has the zone of each instance and its volume.
resource "aws_instance" "vector" {
  count = local.vectors == null ? 0 : local.vectors.count

  ami                    = var.ami_id
  instance_type          = local.vectors.instance_type
  subnet_id              = local.zone_subnets[local.vectors.zone_of[count.index]]
  vpc_security_group_ids = [aws_security_group.inside.id]
  tags                   = { Name = "${var.name}-weaviate-${count.index}" }
}

resource "aws_ebs_volume" "vector" {
  count = length(aws_instance.vector)

  availability_zone = local.zones[local.vectors.zone_of[count.index]]
  type              = local.vectors.ebs_volume.type
  size              = local.vectors.ebs_volume.size
  iops              = local.vectors.ebs_volume.iops
  throughput        = local.vectors.ebs_volume.throughput
  encrypted         = true
}

resource "aws_volume_attachment" "vector" {
  count = length(aws_instance.vector)

  device_name = "/dev/sdf"
  instance_id = aws_instance.vector[count.index].id
  volume_id   = aws_ebs_volume.vector[count.index].id
}

# Buckets have no size: the plan's GiB only determine the cost.
resource "aws_s3_bucket" "this" {
  for_each      = var.plan.object_storage
  bucket_prefix = "${var.name}-${each.key}-"
}

# RDS keeps backups for at most 35 days; AWS Backup keeps them longer.
locals {
  backup_count = local.db == null ? 0 : local.db.long_term_backup_days == null ? 0 : 1
}

resource "aws_backup_vault" "this" {
  count = local.backup_count
  name  = var.name
}

resource "aws_backup_plan" "this" {
  count = local.backup_count
  name  = var.name

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.this[0].name
    schedule          = "cron(0 5 * * ? *)"

    lifecycle {
      delete_after = local.db.long_term_backup_days
    }
  }
}

resource "aws_backup_selection" "database" {
  count = local.backup_count

  name         = "database"
  plan_id      = aws_backup_plan.this[0].id
  iam_role_arn = aws_iam_role.backup[0].arn
  resources    = [aws_db_instance.primary[0].arn]
}

resource "aws_iam_role" "backup" {
  count = local.backup_count
  name  = "${var.name}-backup"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "backup.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "backup" {
  count      = local.backup_count
  role       = aws_iam_role.backup[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}
