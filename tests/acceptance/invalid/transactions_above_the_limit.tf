data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 1000000000000
}
