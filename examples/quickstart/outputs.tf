# One line per component: when the workload changes, the next plan shows a short diff.
output "summary" {
  description = "The plan as text."
  value       = data.glsizing_plan.this.summary
}

output "tier" {
  description = "The smallest tier of the guide that covers the workload."
  value       = data.glsizing_plan.this.tier
}

output "calculator" {
  description = "The results of the guide's formulas, before rounding to what AWS sells."
  value       = data.glsizing_plan.this.calculator
}

output "database" {
  description = "Arguments of aws_db_instance; null means that the argument is omitted."
  value       = data.glsizing_plan.this.database
}

output "node_groups" {
  description = "Arguments of aws_eks_node_group, one entry per group."
  value       = data.glsizing_plan.this.node_groups
}
