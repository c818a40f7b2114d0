# When do we outgrow this tier?

data "glsizing_forecast" "this" {
  starting_on          = "2026-01-01"
  months               = 36
  organizations        = { start = 50, monthly_growth = 0.05 }
  users                = { start = 500, monthly_growth = 0.05 }
  transactions_per_day = { start = 50000, monthly_growth = 0.05 }
}

output "outgrown_on" {
  value = {
    tier  = data.glsizing_forecast.this.outgrown_on.tiers["medium"]
    class = data.glsizing_forecast.this.outgrown_on.components["database.instance_class"]
  }
}
