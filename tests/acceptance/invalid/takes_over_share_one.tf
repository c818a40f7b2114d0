data "glsizing_plan" "this" {
  organizations        = 500
  users                = 5000
  transactions_per_day = 500000
  region_role          = "secondary"
  traffic_share        = 0.25
  takes_over_share     = 1
}
