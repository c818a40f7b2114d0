data "glsizing_plan" "this" {
  organizations        = null
  users                = 500
  transactions_per_day = 50000
}
