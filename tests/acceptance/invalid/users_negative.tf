data "glsizing_plan" "this" {
  organizations        = 50
  users                = -1
  transactions_per_day = 50000
}
