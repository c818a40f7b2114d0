# A configuration for every tier: development has no database and no cache of its own.

variable "tier" {
  type    = string
  default = "development"
}

data "glsizing_plan" "this" {
  organizations        = 1
  users                = 5
  transactions_per_day = 100
  tier                 = var.tier
}

locals {
  plan = data.glsizing_plan.this
}

# In place of aws_db_instance.
resource "terraform_data" "database" {
  count = local.plan.database == null ? 0 : 1
  input = local.plan.database.instance_class
}

# In place of aws_eks_node_group: a map is empty, not null, where there is nothing.
resource "terraform_data" "node_group" {
  for_each = local.plan.node_groups
  input    = each.value.instance_types
}

output "database_class" {
  value = try(local.plan.database.instance_class, "PostgreSQL runs in a container")
}

output "database_storage" {
  value = one(local.plan.database[*].allocated_storage)
}

output "database_id" {
  value = one(terraform_data.database[*].id)
}
