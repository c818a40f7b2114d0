# What would make a plan cheaper, with the same arguments as the plan.
data "glsizing_alternatives" "this" {
  organizations        = 500
  users                = 5000
  transactions_per_day = 500000

  budget_monthly_usd = 60000
}

output "summary" {
  value = data.glsizing_alternatives.this.summary
}

# What each would save in a month; the summary has the largest saving first.
output "saved" {
  value = { for key, one in data.glsizing_alternatives.this.alternatives : key => one.monthly_usd_saved }
}

# Warns in every plan while nothing meets the budget.
check "budget" {
  assert {
    condition     = data.glsizing_alternatives.this.budget.is_met
    error_message = data.glsizing_alternatives.this.summary
  }
}
