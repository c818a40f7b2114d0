variable "organizations" {
  description = "Number of organizations, for all cells together."
  type        = number
  default     = 2500
}

variable "users" {
  description = "Users of all organizations together."
  type        = number
  default     = 25000
}

variable "transactions_per_day" {
  description = "Transactions per day of all organizations together."
  type        = number
  default     = 2500000
}

variable "region" {
  description = "AWS region."
  type        = string
  default     = "us-east-1"
}

variable "broker_password" {
  description = "Password of the message brokers' user, 12 characters or more."
  type        = string
  sensitive   = true
}

variable "preview" {
  description = "Plan without an AWS account. Such a plan cannot be applied."
  type        = bool
  default     = false
}
