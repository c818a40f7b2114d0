locals {
  planned = provider::glsizing::plan({
    organizations        = 50
    users                = 500
    transactions_per_day = 50000
    region               = "eu-west-1"
  })
}

output "planned_instance_class" {
  value = local.planned.database.instance_class # "db.m5.2xlarge"
}
