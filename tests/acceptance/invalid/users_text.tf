data "glsizing_plan" "this" {
  organizations        = 50
  users                = "abc"
  transactions_per_day = 50000
}
