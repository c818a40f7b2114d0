variable "subnet_ids" {
  description = "Private subnets, one for each availability zone."
  type        = list(string)
  default     = ["subnet-11111111", "subnet-22222222", "subnet-33333333"]
}

variable "cluster_role_arn" {
  type    = string
  default = "arn:aws:iam::123456789012:role/cluster"
}

variable "node_role_arn" {
  type    = string
  default = "arn:aws:iam::123456789012:role/node"
}

variable "preview" {
  description = "Plan without an AWS account. Such a plan cannot be applied."
  type        = bool
  default     = false
}
