variable "organizations" {
  description = "Number of organizations."
  type        = number
  default     = 50
}

variable "users" {
  description = "Users of all organizations together."
  type        = number
  default     = 500
}

variable "transactions_per_day" {
  description = "Transactions per day of all organizations together."
  type        = number
  default     = 50000
}

variable "region" {
  description = "AWS region."
  type        = string
  default     = "us-east-1"
}

variable "images" {
  description = "Container image of each service; a service without one gets \"greenlang/SERVICE\"."
  type        = map(string)
  default     = {}
}

variable "subnet_ids" {
  description = "Private subnets for the tasks."
  type        = list(string)
}

variable "preview" {
  description = "Plan without an AWS account. Such a plan cannot be applied."
  type        = bool
  default     = false
}
