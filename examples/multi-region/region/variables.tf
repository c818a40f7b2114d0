# One region of several: the stack of examples/complete, with Aurora in place of RDS.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "plan" {
  description = "A glsizing_plan with a region_role, whole."
  type        = any
}

variable "vpc_cidr" {
  description = "A /16 for the VPC, different in every region."
  type        = string
}

variable "preview" {
  description = "Plan without an AWS account."
  type        = bool
}

variable "broker_password" {
  description = "Password of the message broker's user, 12 characters or more."
  type        = string
  sensitive   = true
}

variable "database_password" {
  description = "Password of the database's user. The primary region's alone: the others inherit it."
  type        = string
  sensitive   = true
  default     = null
}

variable "primary" {
  description = "The output `primary` of the primary region; null in that region."
  type = object({
    region                      = string
    global_cluster_id           = string
    global_replication_group_id = string
  })
  default = null
}

variable "replicas" {
  description = "By region, the ARNs of its buckets by name: where this region's objects are copied to."
  type        = map(map(string))
  default     = {}
}

locals {
  is_primary = var.plan.region_role == "primary"
  regional   = "${var.name}-${var.plan.region}"
}

output "primary" {
  description = "What the other regions join. Null but in the primary region."
  value = !local.is_primary ? null : {
    region                      = var.plan.region
    global_cluster_id           = aws_rds_global_cluster.this[0].id
    global_replication_group_id = aws_elasticache_global_replication_group.this[0].global_replication_group_id
  }

  # A secondary can only join a global database that has its writer.
  depends_on = [aws_rds_cluster_instance.this]
}

output "bucket_arns" {
  description = "The replicated buckets of this region."
  value       = { for name in keys(var.plan.replication.object_storage) : name => module.stack.bucket_arns[name] }

  # Replication needs versioning on both sides.
  depends_on = [aws_s3_bucket_versioning.this]
}
