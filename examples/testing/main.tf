# Three ways to hold a sizing to what was agreed: a precondition stops the plan, a check warns, and
# sizing.tftest.hcl is run where the code is reviewed.

variable "users" {
  description = "Users over all organizations."
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
}

# Policy: what an output hands on has passed it.
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

# Worth knowing, but no reason to stop.
check "sizing" {
  assert {
    condition     = data.glsizing_plan.this.tier == "medium"
    error_message = "The tier is ${data.glsizing_plan.this.tier}: ${join(", ", data.glsizing_plan.this.limiting_inputs)} outgrew medium."
  }
}
