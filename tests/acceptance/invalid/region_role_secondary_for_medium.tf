data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
  region_role          = "secondary"
  traffic_share        = 0.25
}
