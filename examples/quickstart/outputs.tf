# One line per component, so that a changed workload shows as a short diff in the next plan.
output "summary" {
  description = "The plan in words."
  value       = data.glsizing_plan.this.summary
}

output "tier" {
  description = "The smallest tier of the guide that holds the workload."
  value       = data.glsizing_plan.this.tier
}

output "calculator" {
  description = "The guide's calculator, before anything is rounded to what AWS sells."
  value       = data.glsizing_plan.this.calculator
}

output "database" {
  description = "Arguments for aws_db_instance; null means: leave the argument out."
  value       = data.glsizing_plan.this.database
}

output "node_groups" {
  description = "Arguments for aws_eks_node_group, one entry per group."
  value       = data.glsizing_plan.this.node_groups
}
