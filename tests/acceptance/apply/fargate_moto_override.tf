# Where moto answers otherwise than AWS. The tests put it beside examples/fargate.

# It does not keep this setting, which the provider fills in.
resource "aws_ecs_service" "this" {
  lifecycle {
    ignore_changes = [desired_count, availability_zone_rebalancing]
  }
}
