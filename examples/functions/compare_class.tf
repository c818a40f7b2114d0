output "is_a_smaller_class" {
  value = provider::glsizing::compare_class("db.m5.large", local.planned.database.instance_class) # smaller
}
