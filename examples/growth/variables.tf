variable "starting_on" {
  description = "First day of the first month."
  type        = string
  default     = "2026-09-01"
}

variable "region" {
  description = "AWS region."
  type        = string
  default     = "us-east-1"
}

variable "account_id" {
  description = "AWS account of the budget; null for the provider's own."
  type        = string
  default     = null
}

variable "preview" {
  description = "Plan without an AWS account. Such a plan cannot be applied."
  type        = bool
  default     = false
}
