locals {
  unpriced = [
    for name in data.glsizing_forecast.this.unpriced : name
    if !startswith(name, "not_modelled.") && name != "cloudwatch.container_insights"
  ]
}

# A budget that grows with the forecast: a limit for each of the first twelve months.
resource "aws_budgets_budget" "this" {
  name        = "greenlang"
  budget_type = "COST"
  time_unit   = "MONTHLY"
  account_id  = var.account_id

  dynamic "planned_limit" {
    for_each = { for period in slice(data.glsizing_forecast.this.periods, 0, 12) : period.date => period }

    content {
      start_time = "${planned_limit.key}_00:00"
      amount     = planned_limit.value.monthly_usd
      unit       = "USD"
    }
  }

  # A budget without the price of something is too low. What no plan prices, such as LLM calls, is budgeted
  # elsewhere.
  lifecycle {
    precondition {
      condition     = length(local.unpriced) == 0
      error_message = "No price is known for ${join(", ", local.unpriced)}."
    }
  }
}
