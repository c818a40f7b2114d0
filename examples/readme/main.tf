# A database and node groups, sized from three numbers.

terraform {
  required_version = ">= 1.8"

  required_providers {
    glsizing = {
      source = "greenlang/glsizing"
    }
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "users" {
  type    = number
  default = 500
}

variable "subnet_ids" {
  type = list(string)
}

variable "node_role_arn" {
  type = string
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = var.users
  transactions_per_day = 50000
}

resource "aws_db_instance" "this" {
  identifier                  = "greenlang"
  engine                      = data.glsizing_plan.this.database.engine
  engine_version              = data.glsizing_plan.this.database.engine_version
  instance_class              = data.glsizing_plan.this.database.instance_class
  allocated_storage           = data.glsizing_plan.this.database.allocated_storage
  max_allocated_storage       = data.glsizing_plan.this.database.max_allocated_storage
  storage_type                = data.glsizing_plan.this.database.storage_type
  iops                        = data.glsizing_plan.this.database.iops
  storage_throughput          = data.glsizing_plan.this.database.storage_throughput
  storage_encrypted           = data.glsizing_plan.this.database.storage_encrypted
  multi_az                    = data.glsizing_plan.this.database.multi_az
  backup_retention_period     = data.glsizing_plan.this.database.backup_retention_period
  username                    = "greenlang"
  manage_master_user_password = true
  final_snapshot_identifier   = "greenlang-final"
}

resource "aws_eks_node_group" "this" {
  for_each = data.glsizing_plan.this.node_groups

  cluster_name    = "greenlang"
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

# A root output: when an input changes, the diff of this text shows what the change does.
output "summary" {
  value = data.glsizing_plan.this.summary
}
