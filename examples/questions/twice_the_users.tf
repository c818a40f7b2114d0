# What does it cost at twice the users?

data "glsizing_plan" "at" {
  for_each             = { now = 500, twice = 1000 }
  organizations        = 50
  users                = each.value
  transactions_per_day = 50000
}

output "monthly_usd" {
  value = { for name, plan in data.glsizing_plan.at : name => plan.cost.monthly_usd }
}

output "web_nodes" {
  value = { for name, plan in data.glsizing_plan.at : name => plan.node_groups["web"].desired_size }
}
