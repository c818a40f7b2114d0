module "database" {
  source   = "./database"
  database = local.plan.database
}

output "class_in_module" {
  value = module.database.class
}
