data "glsizing_plan" "this" {
  organizations        = 0
  users                = 500
  transactions_per_day = 50000
}
