# Inputs of terraform-aws-modules/rds, by name and type, of those that examples/modules gives.
# Source: its README and UPGRADE-7.0, read on 2026-11-23.

variable "identifier" {
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

variable "major_engine_version" {
  type    = string
  default = null
}

variable "family" {
  type    = string
  default = null
}

variable "instance_class" {
  type    = string
  default = null
}

variable "allocated_storage" {
  type    = number
  default = null
}

variable "max_allocated_storage" {
  type    = number
  default = null
}

variable "storage_type" {
  type    = string
  default = null
}

variable "iops" {
  type    = number
  default = null
}

variable "storage_throughput" {
  type    = number
  default = null
}

variable "multi_az" {
  type    = bool
  default = null
}

variable "backup_retention_period" {
  type    = number
  default = null
}

variable "parameters" {
  type    = list(map(string))
  default = null
}

variable "username" {
  type    = string
  default = null
}

variable "create_db_subnet_group" {
  type    = bool
  default = null
}

variable "subnet_ids" {
  type    = list(string)
  default = null
}

output "taken" {
  value = {
    instance_class = var.instance_class
    iops           = var.iops
  }
}
