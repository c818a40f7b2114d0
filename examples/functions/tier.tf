variable "organizations" {
  type    = number
  default = 50

  # A function can refuse a value before anything is planned.
  validation {
    condition     = provider::glsizing::tier(var.organizations, 1, 0) != "enterprise"
    error_message = "More than 1,000 organizations need a plan of several cells."
  }
}

output "tier" {
  value = provider::glsizing::tier(var.organizations, 500, 50000) # "medium"
}
