# A whole deployment, as in examples/complete, with the guide's scaling triggers as alarms on it.
# The plan has metrics and thresholds; the names come from the resources.

data "glsizing_plan" "this" {
  organizations        = var.organizations
  users                = var.users
  transactions_per_day = var.transactions_per_day
  region               = var.region
  platform             = var.platform
}

module "stack" {
  source = "../complete/stack"

  name            = "greenlang"
  plan            = data.glsizing_plan.this
  ami_id          = local.ami_id
  broker_password = var.broker_password
}

module "watch" {
  source = "./watch"

  name                = "greenlang"
  alarms              = data.glsizing_plan.this.alarms
  metric_query_alarms = data.glsizing_plan.this.metric_query_alarms
  watched             = module.stack.watched
  topic_arns          = [aws_sns_topic.alarms.arn]
}

# Subscribe the people who should know when to scale.
resource "aws_sns_topic" "alarms" {
  name = "greenlang-alarms"
}

# Servers run Amazon Linux 2023. A preview cannot look the image up, because it has no account.
data "aws_ssm_parameter" "ami" {
  count = var.preview ? 0 : 1
  name  = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

locals {
  ami_id = var.preview ? "ami-preview" : nonsensitive(data.aws_ssm_parameter.ami[0].value)
}

output "alarms" {
  description = "What each alarm is for."
  value = {
    for key, alarm in merge(data.glsizing_plan.this.alarms, data.glsizing_plan.this.metric_query_alarms) :
    key => alarm.alarm_description
  }
}
