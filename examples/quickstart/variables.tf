variable "organizations" {
  description = "Organizations served."
  type        = number
  default     = 50
}

variable "users" {
  description = "Users over all organizations."
  type        = number
  default     = 500
}

variable "transactions_per_day" {
  description = "Transactions per day over all organizations."
  type        = number
  default     = 50000
}

variable "region" {
  description = "AWS region the plan is made for."
  type        = string
  default     = "us-east-1"
}
