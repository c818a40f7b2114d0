data "glsizing_forecast" "this" {
  starting_on          = "2026-09-01"
  months               = 36
  organizations        = { start = 400, monthly_growth = 0.06 }
  users                = { start = 0, monthly_growth = 0.06 }
  transactions_per_day = { start = 600000, monthly_growth = 0.08 }
}
