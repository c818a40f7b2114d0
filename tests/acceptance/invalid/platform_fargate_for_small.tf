data "glsizing_plan" "this" {
  organizations        = 5
  users                = 50
  transactions_per_day = 5000
  platform             = "ecs_fargate"
}
