data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500.5
  transactions_per_day = 50000
}
