provider "glsizing" {
  price_book = "prices.json"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}
