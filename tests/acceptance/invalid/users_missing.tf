data "glsizing_plan" "this" {
  organizations        = 50
  transactions_per_day = 50000
}
