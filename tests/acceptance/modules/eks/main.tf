# Inputs of terraform-aws-modules/eks, by name and type, of those that examples/modules gives.
# Source: the README of its eks-managed-node-group and UPGRADE-21.0, read on 2026-11-23.

variable "name" {
  type    = string
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

variable "eks_managed_node_groups" {
  type = map(object({
    ami_type                   = optional(string)
    capacity_type              = optional(string)
    desired_size               = optional(number)
    disk_size                  = optional(number)
    instance_types             = optional(list(string))
    max_size                   = optional(number)
    min_size                   = optional(number)
    use_custom_launch_template = optional(bool)
  }))
  default = null
}

output "taken" {
  value = var.eks_managed_node_groups
}
