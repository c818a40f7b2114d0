provider "glsizing" {
  price_book = "no-such-file.json"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}
