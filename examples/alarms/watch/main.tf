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
  description = "The alarms of a glsizing_plan."
  type        = any
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
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}/${each.key}"
  alarm_description   = each.value.proxy == null ? each.value.alarm_description : "${each.value.alarm_description} Watches ${each.value.proxy}."
  namespace           = each.value.namespace
  metric_name         = each.value.metric_name
  dimensions          = each.value.metric_name == null ? null : each.value.dimensions
  statistic           = each.value.statistic
  extended_statistic  = each.value.extended_statistic
  period              = each.value.period
  evaluation_periods  = each.value.evaluation_periods
  datapoints_to_alarm = each.value.datapoints_to_alarm
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison_operator
  treat_missing_data  = each.value.treat_missing_data
  alarm_actions       = var.topic_arns
  ok_actions          = var.topic_arns

  # Metric math, such as the cache's hit rate.
  dynamic "metric_query" {
    for_each = each.value.metric_query

    content {
      id          = metric_query.key
      expression  = metric_query.value.expression
      label       = metric_query.value.label
      return_data = metric_query.value.return_data

      dynamic "metric" {
        for_each = metric_query.value.metric[*]

        content {
          namespace   = metric.value.namespace
          metric_name = metric.value.metric_name
          dimensions  = each.value.dimensions
          period      = metric.value.period
          stat        = metric.value.stat
        }
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
