# Why this database class?

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "why_this_class" {
  value = data.glsizing_plan.this.decisions["database.instance_class"]
}
