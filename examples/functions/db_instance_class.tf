output "smallest_class" {
  value = provider::glsizing::db_instance_class(5, 20, ["m5", "r5"], "us-east-1") # "db.m5.2xlarge"
}
