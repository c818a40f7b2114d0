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

variable "platform" {
  description = "ec2 or eks; null for the tier's own. For ecs_fargate see examples/fargate."
  type        = string
  default     = null
}

variable "preview" {
  description = "Plan without an AWS account. Such a plan cannot be applied."
  type        = bool
  default     = false
}

variable "broker_password" {
  description = "Password of the message broker's user, 12 characters or more."
  type        = string
  sensitive   = true
}
