data "glsizing_plan" "this" {
  organizations        = 1
  users                = 5
  transactions_per_day = 100
  region_role          = "read_only"
  traffic_share        = 0.05
}
