locals {
  # 200 GiB with 12,000 IOPS would be an error here, and an error of AWS only during apply.
  storage = provider::glsizing::rds_storage("postgres", "gp3", 400, 12000, null)
}

output "storage_iops" {
  value = local.storage.provisioned_iops # 12000
}
