# The application services of a medium plan on ECS Fargate, scaled within the plan's limits.
# Database, cache and the rest are as in examples/complete.

data "glsizing_plan" "this" {
  organizations        = var.organizations
  users                = var.users
  transactions_per_day = var.transactions_per_day
  region               = var.region
  platform             = "ecs_fargate"
}

locals {
  services    = data.glsizing_plan.this.services
  autoscaling = data.glsizing_plan.this.autoscaling
}

resource "aws_ecs_cluster" "this" {
  name = "greenlang"
}

resource "aws_ecs_task_definition" "this" {
  for_each = local.services

  family                   = each.key
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory

  runtime_platform {
    cpu_architecture        = each.value.runtime_platform.cpu_architecture
    operating_system_family = each.value.runtime_platform.operating_system_family
  }

  container_definitions = jsonencode([{
    name      = each.key
    image     = lookup(var.images, each.key, "greenlang/${each.key}")
    essential = true
  }])
}

resource "aws_ecs_service" "this" {
  for_each = local.services

  name            = each.key
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this[each.key].arn
  launch_type     = "FARGATE"
  desired_count   = each.value.desired_count

  network_configuration {
    subnets = var.subnet_ids
  }

  # Application Auto Scaling changes it later.
  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "this" {
  for_each = local.services

  service_namespace  = local.autoscaling.service_namespace
  scalable_dimension = local.autoscaling.scalable_dimension
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.this[each.key].name}"
  min_capacity       = each.value.min_capacity
  max_capacity       = each.value.max_capacity
}

# The guide scales compute up on CPU and on memory: each service has a policy for both.
resource "aws_appautoscaling_policy" "this" {
  for_each = merge([
    for name, policy in local.autoscaling.target_tracking : {
      for service in keys(local.services) : "${service}-${name}" => merge(policy, { service = service })
    }
  ]...)

  name               = each.key
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.value.service].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[each.value.service].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[each.value.service].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value.target_value
    scale_out_cooldown = each.value.scale_out_cooldown
    scale_in_cooldown  = each.value.scale_in_cooldown

    predefined_metric_specification {
      predefined_metric_type = each.value.predefined_metric_type
    }
  }
}

# An alarm for a service that stays above the guide's thresholds although it is at its maximum.
module "watch" {
  source = "../alarms/watch"

  name   = "greenlang"
  alarms = data.glsizing_plan.this.alarms
  watched = {
    service = {
      for name, service in aws_ecs_service.this : name => {
        ClusterName = aws_ecs_cluster.this.name
        ServiceName = service.name
      }
    }
  }
}

output "summary" {
  description = "The plan as text."
  value       = data.glsizing_plan.this.summary
}
