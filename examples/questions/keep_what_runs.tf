# How do I keep the class that runs?

data "glsizing_plan" "kept" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000

  current = {
    database    = { instance_class = "db.r6i.2xlarge", allocated_storage = 3000 }
    node_groups = { web = { instance_types = ["m5.4xlarge"], desired_size = 2 } }
  }
}

output "kept" {
  value = {
    database    = data.glsizing_plan.kept.database.instance_class
    web         = data.glsizing_plan.kept.node_groups["web"].instance_types
    apply_notes = data.glsizing_plan.kept.apply_notes
  }
}
