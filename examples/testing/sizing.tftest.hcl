run "what_was_agreed" {
  command = plan

  assert {
    condition     = output.database.instance_class == "db.m5.2xlarge"
    error_message = "The database is ${output.database.instance_class}: agree on it, then change this test."
  }
}

run "medium_holds_a_thousand_users" {
  command = plan

  variables {
    users = 1000
  }

  assert {
    condition     = data.glsizing_plan.this.tier == "medium"
    error_message = "A workload equal to the limit of a tier is within it."
  }
}

run "a_budget_stops_the_plan" {
  command = plan

  variables {
    monthly_budget_usd = 1000
  }

  expect_failures = [output.database]
}

run "one_user_more_warns" {
  command = plan

  variables {
    users              = 1001
    monthly_budget_usd = 100000
  }

  # Large needs more Elastic IPs than a new account may have.
  expect_failures = [check.sizing, check.findings]
}
