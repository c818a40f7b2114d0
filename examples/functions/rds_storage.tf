locals {
  # With 200 GiB this would be an error. Without the function, AWS reports it, but only during apply.
  storage = provider::glsizing::rds_storage("postgres", "gp3", 400, 12000, null)
}

output "storage_iops" {
  value = local.storage.provisioned_iops # 12000
}
