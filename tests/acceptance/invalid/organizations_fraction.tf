data "glsizing_plan" "this" {
  organizations        = 1.5
  users                = 500
  transactions_per_day = 50000
}
