# A precondition stops the plan, a check warns; sizing.tftest.hcl has the tests.

variable "users" {
  description = "Users of all organizations together."
  type        = number
  default     = 500
}

variable "monthly_budget_usd" {
  description = "What a month may cost."
  type        = number
  default     = 8000
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = var.users
  transactions_per_day = 50000

  # Two NAT gateways for three zones, as in the guide.
  acknowledged_findings = ["nat-zones"]
}

# Whoever uses this output has a sizing that fulfils the preconditions.
output "database" {
  value = data.glsizing_plan.this.database

  precondition {
    condition     = data.glsizing_plan.this.database.multi_az
    error_message = "A database without a standby is not for production."
  }

  precondition {
    condition     = data.glsizing_plan.this.cost.monthly_usd <= var.monthly_budget_usd
    error_message = "${data.glsizing_plan.this.cost.monthly_usd} dollars a month are over budget."
  }
}

# Good to know, but no reason to stop.
check "sizing" {
  assert {
    condition     = data.glsizing_plan.this.tier == "medium"
    error_message = "The tier is ${data.glsizing_plan.this.tier}: ${join(", ", data.glsizing_plan.this.limiting_inputs)} outgrew medium."
  }
}

# Warnings that nobody has accepted yet.
check "findings" {
  assert {
    condition     = !contains(values(data.glsizing_plan.this.findings)[*].severity, "warning")
    error_message = "To act on, or to acknowledge: ${join(", ", [for id, finding in data.glsizing_plan.this.findings : "${id} (${finding.plan})" if finding.severity == "warning"])}."
  }
}
