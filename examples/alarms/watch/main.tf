# The alarms of a plan, one for each resource.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "name" {
  description = "Prefix of every alarm's name."
  type        = string
}

variable "alarms" {
  description = "`alarms` of a glsizing_plan."
  type        = any
}

variable "metric_query_alarms" {
  description = "`metric_query_alarms` of a glsizing_plan."
  type        = any
  default     = {}
}

variable "watched" {
  description = "The resources to watch: kind (an alarm's `per`), then name, then dimensions."
  type        = map(map(map(string)))
}

variable "topic_arns" {
  description = "SNS topics that every alarm notifies."
  type        = list(string)
  default     = []
}

locals {
  # "database_cpu" for each database: "database_cpu/greenlang", "database_cpu/greenlang-replica-0".
  alarms = merge([
    for key, alarm in var.alarms : {
      for name, dimensions in lookup(var.watched, alarm.per, {}) :
      "${key}/${name}" => merge(alarm, { dimensions = dimensions })
    }
  ]...)

  metric_query_alarms = merge([
    for key, alarm in var.metric_query_alarms : {
      for name, dimensions in lookup(var.watched, alarm.per, {}) :
      "${key}/${name}" => merge(alarm, { dimensions = dimensions })
    }
  ]...)
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}/${each.key}"
  alarm_description   = each.value.alarm_description
  namespace           = each.value.namespace
  metric_name         = each.value.metric_name
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  extended_statistic  = each.value.extended_statistic
  period              = each.value.period
  evaluation_periods  = each.value.evaluation_periods
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison_operator
  treat_missing_data  = each.value.treat_missing_data
  alarm_actions       = var.topic_arns
  ok_actions          = var.topic_arns

  lifecycle {
    precondition {
      condition     = toset(keys(each.value.dimensions)) == toset(each.value.dimension_keys)
      error_message = "${each.key} takes the dimensions ${join(", ", each.value.dimension_keys)}."
    }
  }
}

# Metric math, such as the cache's hit rate.
resource "aws_cloudwatch_metric_alarm" "metric_query" {
  for_each = local.metric_query_alarms

  alarm_name          = "${var.name}/${each.key}"
  alarm_description   = each.value.alarm_description
  evaluation_periods  = each.value.evaluation_periods
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison_operator
  treat_missing_data  = each.value.treat_missing_data
  alarm_actions       = var.topic_arns
  ok_actions          = var.topic_arns

  metric_query {
    id          = "result"
    expression  = each.value.expression
    label       = each.value.label
    return_data = true
  }

  dynamic "metric_query" {
    for_each = each.value.metrics

    content {
      id = metric_query.key

      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.metric_name
        dimensions  = each.value.dimensions
        period      = metric_query.value.period
        stat        = metric_query.value.stat
      }
    }
  }

  lifecycle {
    precondition {
      condition     = toset(keys(each.value.dimensions)) == toset(each.value.dimension_keys)
      error_message = "${each.key} takes the dimensions ${join(", ", each.value.dimension_keys)}."
    }
  }
}
