# 1,700 users, of which Coder's rules make 1,020 workspaces and 102 builds at the same time.
data "glsizing_plan" "this" {
  load = {
    users              = 1700
    running_workspaces = 1020
    concurrent_builds  = 102
  }
}

locals {
  plan     = data.glsizing_plan.this
  database = local.plan.database
}

resource "aws_eks_cluster" "this" {
  name     = "coder"
  role_arn = var.cluster_role_arn
  version  = local.plan.kubernetes_version

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_eks_node_group" "this" {
  for_each = local.plan.node_groups

  cluster_name    = aws_eks_cluster.this.name
  node_group_name = each.key
  node_role_arn   = var.node_role_arn
  subnet_ids      = var.subnet_ids
  instance_types  = each.value.instance_types
  ami_type        = each.value.ami_type
  capacity_type   = each.value.capacity_type
  disk_size       = each.value.disk_size

  scaling_config {
    min_size     = each.value.min_size
    max_size     = each.value.max_size
    desired_size = each.value.desired_size
  }
}

resource "aws_db_instance" "this" {
  identifier                  = "coder"
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
  username                    = "coder"
  manage_master_user_password = true
  final_snapshot_identifier   = "coder-final"
}

output "services" {
  description = "Replicas of each service and the request of each."
  value = {
    for name, service in local.plan.services : name => {
      replicas = service.desired_count
      requests = { cpu = service.cpu_request, memory = service.memory_request }
    }
  }
}

output "tier_by" {
  description = "The tier that each input alone would need."
  value       = local.plan.tier_by
}

output "summary" {
  value = local.plan.summary
}
