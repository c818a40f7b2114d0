locals {
  today = { organizations = 50, users = 500, transactions_per_day = 50000 }

  growth = provider::glsizing::compare(
    provider::glsizing::plan(local.today),
    provider::glsizing::plan(merge(local.today, { users = 1000 })),
  )
}

output "growth" {
  value = local.growth.summary
}

output "growth_usd" {
  value = local.growth.monthly_usd.difference
}
