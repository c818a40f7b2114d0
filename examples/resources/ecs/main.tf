data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
  platform             = "ecs_fargate"
}

variable "subnet_ids" {
  type    = list(string)
  default = ["subnet-11111111", "subnet-22222222", "subnet-33333333"]
}

resource "aws_ecs_cluster" "this" {
  name = "greenlang"
}

resource "aws_ecs_task_definition" "this" {
  for_each = data.glsizing_plan.this.services

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
    image     = "greenlang/${each.key}"
    essential = true
  }])
}

resource "aws_ecs_service" "this" {
  for_each = data.glsizing_plan.this.services

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
  for_each = data.glsizing_plan.this.services

  service_namespace  = data.glsizing_plan.this.autoscaling.service_namespace
  scalable_dimension = data.glsizing_plan.this.autoscaling.scalable_dimension
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.this[each.key].name}"
  min_capacity       = each.value.min_capacity
  max_capacity       = each.value.max_capacity
}
