# What each month of a growing deployment costs, when something is outgrown, and which input causes it.
# Dates are inputs, so the forecast changes only when its inputs change.

data "glsizing_forecast" "this" {
  starting_on          = var.starting_on
  months               = 36
  organizations        = { start = 400, monthly_growth = 0.06 }
  users                = { start = 6000, monthly_growth = 0.06 }
  transactions_per_day = { start = 600000, monthly_growth = 0.08 }
  region               = var.region
}

# When the forecast changes, the next plan shows a short diff.
output "summary" {
  description = "The forecast in words."
  value       = data.glsizing_forecast.this.summary
}

output "tier_changes" {
  description = "When each input passes a tier's top, and when the tier follows."
  value = {
    for key, event in data.glsizing_forecast.this.events :
    key => "${event.before} to ${event.after} by ${event.input}" if event.kind == "tier"
  }
}

output "outgrown_on" {
  description = "When the tier and the instance classes of the start no longer hold."
  value       = data.glsizing_forecast.this.outgrown_on
}

check "the_tier_holds_for_half_a_year" {
  assert {
    condition = alltrue([
      for event in data.glsizing_forecast.this.events : event.month >= 6 if event.attribute == "tier"
    ])
    error_message = "The tier is outgrown within half a year."
  }
}
