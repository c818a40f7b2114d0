data "glsizing_plan" "this" {
  organizations        = 1000000000000
  users                = 500
  transactions_per_day = 50000
}
