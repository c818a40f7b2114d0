variable "vpc_id" {
  description = "Where it runs."
  type        = string
  default     = "vpc-preview"
}

variable "subnet_ids" {
  description = "Private subnets, one per availability zone."
  type        = list(string)
  default     = ["subnet-preview-1", "subnet-preview-2", "subnet-preview-3"]
}
