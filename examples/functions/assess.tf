locals {
  assessed = provider::glsizing::assess({
    organizations        = 60
    users                = 600
    transactions_per_day = 60000
    current              = { database = { instance_class = "db.m5.xlarge" } }
  })
}

output "assessed_finding" {
  value = local.assessed.components["database"].finding # "Underprovisioned"
}
