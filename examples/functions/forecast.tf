locals {
  forecast = provider::glsizing::forecast({
    starting_on          = "2026-09-01"
    months               = 24
    organizations        = { start = 400, monthly_growth = 0.06 }
    users                = { on = { "2026-09-01" = 6000, "2027-09-01" = 12000 } }
    transactions_per_day = { start = 600000, monthly_growth = 0.08 }
  })
}

output "large_outgrown_on" {
  value = local.forecast.outgrown_on.tiers["large"] # "2027-04-01"
}
