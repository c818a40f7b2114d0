# Inputs of terraform-aws-modules/elasticache, by name and type, of those that examples/modules gives.
# Source: its variables, commit 6b1b5aa, read on 2026-11-23.

variable "replication_group_id" {
  type    = string
  default = null
}

variable "engine" {
  type    = string
  default = null
}

variable "engine_version" {
  type    = string
  default = null
}

variable "node_type" {
  type    = string
  default = null
}

variable "parameter_group_name" {
  type    = string
  default = null
}

variable "cluster_mode_enabled" {
  type    = bool
  default = null
}

variable "num_node_groups" {
  type    = number
  default = null
}

variable "replicas_per_node_group" {
  type    = number
  default = null
}

variable "num_cache_clusters" {
  type    = number
  default = null
}

variable "automatic_failover_enabled" {
  type    = bool
  default = null
}

variable "multi_az_enabled" {
  type    = bool
  default = null
}

variable "transit_encryption_enabled" {
  type    = bool
  default = null
}

variable "at_rest_encryption_enabled" {
  type    = bool
  default = null
}

variable "vpc_id" {
  type    = string
  default = null
}

variable "subnet_ids" {
  type    = list(string)
  default = null
}

output "taken" {
  value = {
    num_node_groups    = var.num_node_groups
    num_cache_clusters = var.num_cache_clusters
  }
}
