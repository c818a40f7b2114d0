# How do I use our negotiated prices?

data "glsizing_plan" "list" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

data "glsizing_plan" "ours" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000

  discount        = 0.08                      # off every list price
  purchase_option = "reserved_1yr_no_upfront" # where AWS sells it
}

output "prices" {
  value = {
    list = data.glsizing_plan.list.cost.monthly_usd
    ours = data.glsizing_plan.ours.cost.monthly_usd
  }
}
