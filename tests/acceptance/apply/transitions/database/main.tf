# A database as it runs, and then as the plan wants it with that as `current`.
terraform {
  required_providers {
    aws      = { source = "hashicorp/aws" }
    glsizing = { source = "greenlang/glsizing" }
  }
}

variable "name" {
  type = string
}

variable "organizations" {
  type = number
}

variable "runs" {
  type = any
}

variable "sized" {
  type = bool
}

data "glsizing_plan" "this" {
  organizations        = var.organizations
  users                = 10 * var.organizations
  transactions_per_day = 1000 * var.organizations
  current              = { database = var.runs }
}

locals {
  arguments = var.sized ? data.glsizing_plan.this.database : merge(
    { engine_version = "17", iops = null, storage_throughput = null }, var.runs
  )
}

resource "aws_db_instance" "this" {
  identifier          = var.name
  engine              = "postgres"
  engine_version      = local.arguments.engine_version
  instance_class      = local.arguments.instance_class
  storage_type        = local.arguments.storage_type
  allocated_storage   = local.arguments.allocated_storage
  iops                = local.arguments.iops
  storage_throughput  = local.arguments.storage_throughput
  username            = "greenlang"
  password            = "for-this-test-only"
  apply_immediately   = true
  skip_final_snapshot = true
}
