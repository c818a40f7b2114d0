data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

variable "subnet_ids" {
  type    = list(string)
  default = ["subnet-11111111", "subnet-22222222", "subnet-33333333"]
}

variable "password" {
  type      = string
  sensitive = true
  default   = "for-this-example-only"
}

locals {
  broker = data.glsizing_plan.this.message_broker
}

resource "aws_mq_broker" "this" {
  broker_name                = "greenlang"
  engine_type                = local.broker.engine_type
  engine_version             = local.broker.engine_version
  host_instance_type         = local.broker.host_instance_type
  deployment_mode            = local.broker.deployment_mode
  auto_minor_version_upgrade = local.broker.auto_minor_version_upgrade
  subnet_ids                 = local.broker.deployment_mode == "SINGLE_INSTANCE" ? [var.subnet_ids[0]] : var.subnet_ids

  user {
    username = "greenlang"
    password = var.password
  }
}
