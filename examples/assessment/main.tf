# What runs, in the shape of a plan. What is left out is not assessed.
data "glsizing_assessment" "this" {
  organizations        = 60
  users                = 600
  transactions_per_day = 60000

  current = {
    database = {
      instance_class    = "db.m5.xlarge"
      engine_version    = "15.4"
      allocated_storage = 3000
      storage_type      = "gp3"
      multi_az          = true
      replica_count     = 1
    }
    node_groups = {
      web    = { instance_types = ["m5.2xlarge"], desired_size = 4 }
      worker = { instance_types = ["m5.2xlarge"], desired_size = 5 }
    }
    cache = {
      engine             = "redis"
      engine_version     = "7.1"
      node_type          = "cache.m5.2xlarge"
      num_cache_clusters = 2
    }
  }

  starting_on    = "2026-12-01"
  monthly_growth = 0.02
}

output "summary" {
  value = data.glsizing_assessment.this.summary
}

# Warns in every plan while something is too small.
check "capacity" {
  assert {
    condition     = alltrue([for one in data.glsizing_assessment.this.components : one.finding != "Underprovisioned"])
    error_message = data.glsizing_assessment.this.summary
  }
}
