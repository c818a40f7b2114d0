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
  description = "AWS region of the plan."
  type        = string
  default     = "us-east-1"
}
