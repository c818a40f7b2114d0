# The growth example of the sizing guide, quarter by quarter, as figures by date. Between two dates the
# workload changes evenly. The guide has no transactions here; its calculator's example and the limits of
# its tiers all have 1,000 a day for each organization.

locals {
  guide_organizations = {
    "2026-01-01" = 10
    "2026-04-01" = 20
    "2026-07-01" = 40
    "2026-10-01" = 80
    "2027-01-01" = 100
    "2027-04-01" = 200
    "2027-07-01" = 400
    "2027-10-01" = 800
    "2028-01-01" = 1000
  }
  guide_users = {
    "2026-01-01" = 50
    "2026-04-01" = 100
    "2026-07-01" = 200
    "2026-10-01" = 500
    "2027-01-01" = 800
    "2027-04-01" = 1500
    "2027-07-01" = 3000
    "2027-10-01" = 6000
    "2028-01-01" = 8000
  }
}

data "glsizing_forecast" "guide" {
  starting_on          = "2026-01-01"
  months               = 30
  organizations        = { on = local.guide_organizations }
  users                = { on = local.guide_users }
  transactions_per_day = { on = { for date, count in local.guide_organizations : date => 1000 * count } }
}

output "against_the_guide" {
  description = "For each quarter of the guide: its tier and cost, the forecast's, and why they differ."
  value       = data.glsizing_forecast.guide.findings
}
