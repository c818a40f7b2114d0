data "glsizing_plan" "this" {
  organizations        = 500
  users                = 5000
  transactions_per_day = 500000
  region_role          = "read_only"
  traffic_share        = 0.05
  takes_over_share     = 0.1
}
