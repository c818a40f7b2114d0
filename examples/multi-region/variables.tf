variable "organizations" {
  description = "Number of organizations, for all regions together."
  type        = number
  default     = 500
}

variable "users" {
  description = "Users of all organizations, over all regions."
  type        = number
  default     = 5000
}

variable "transactions_per_day" {
  description = "Transactions per day, over all regions."
  type        = number
  default     = 500000
}

variable "database_password" {
  description = "Password of the database's user. A global database cannot keep it in Secrets Manager itself."
  type        = string
  sensitive   = true
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
