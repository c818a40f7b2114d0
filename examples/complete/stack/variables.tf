# All AWS resources for one plan, in one VPC.

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
  description = "A glsizing_plan, whole."
  type        = any
}

variable "ami_id" {
  description = "Image of the servers and of the vector database."
  type        = string
}

variable "broker_password" {
  description = "Password of the message broker's user, 12 characters or more."
  type        = string
  sensitive   = true
}

variable "vpc_cidr" {
  description = "A /16 for the VPC."
  type        = string
  default     = "10.0.0.0/16"
}

variable "global_replication_group_id" {
  description = "Global Datastore that the cache joins, outside its primary region."
  type        = string
  default     = null
}

locals {
  network = var.plan.network
  zones   = [for i in range(local.network.availability_zone_count) : "${var.plan.region}${substr("abcdef", i, 1)}"]
}
