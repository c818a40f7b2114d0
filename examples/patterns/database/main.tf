# A module states what it needs of the database, and takes null for none.

variable "database" {
  type = object({
    instance_class    = string
    allocated_storage = number
    iops              = optional(number)
  })
  default = null
}

output "class" {
  value = one(var.database[*].instance_class)
}
