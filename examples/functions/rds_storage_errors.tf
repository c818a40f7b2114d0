variable "database_storage" {
  type    = object({ size = number, iops = number })
  default = { size = 400, iops = 12000 }

  validation {
    condition = length(provider::glsizing::rds_storage_errors(
      "postgres", "gp3", var.database_storage.size, var.database_storage.iops, null
    )) == 0
    error_message = join("\n", provider::glsizing::rds_storage_errors(
      "postgres", "gp3", var.database_storage.size, var.database_storage.iops, null
    ))
  }
}
