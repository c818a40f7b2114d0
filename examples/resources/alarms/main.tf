data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

# Alarms on the database. examples/alarms has all of a plan.
module "watch" {
  source = "../../alarms/watch"

  name                = "greenlang"
  alarms              = data.glsizing_plan.this.alarms
  metric_query_alarms = data.glsizing_plan.this.metric_query_alarms

  watched = {
    database_instance = { greenlang = { DBInstanceIdentifier = "greenlang" } }
    database_primary  = { greenlang = { DBInstanceIdentifier = "greenlang" } }
  }
}
