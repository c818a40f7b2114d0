# The function is known at plan time, whatever the plan is used with.

variable "users" {
  type    = number
  default = 500
}

# In place of anything that is made in the same apply.
resource "terraform_data" "network" {
  input = "made first"
}

locals {
  sized = provider::glsizing::plan({
    organizations        = 50
    users                = var.users
    transactions_per_day = 50000
    region               = "us-east-1"
  })
}

resource "terraform_data" "web" {
  for_each   = local.sized.node_groups
  input      = each.value.desired_size
  depends_on = [terraform_data.network]
}

output "nodes" {
  value = { for name, group in local.sized.node_groups : name => group.desired_size }
}
