provider "glsizing" {
  price_book = "/dev/zero"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}
