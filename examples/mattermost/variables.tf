variable "subnet_ids" {
  description = "Private subnets, one for each availability zone."
  type        = list(string)
  default     = ["subnet-11111111", "subnet-22222222"]
}

variable "ami" {
  description = "Image of the servers: Linux for x86_64."
  type        = string
  default     = "ami-11111111"
}

variable "preview" {
  description = "Plan without an AWS account. Such a plan cannot be applied."
  type        = bool
  default     = false
}
