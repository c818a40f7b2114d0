# A whole deployment from three numbers. The plan has the sizes, the module `stack` the resources. It works
# for every tier: a component that a tier does not have is null or empty, and is not created.

data "glsizing_plan" "this" {
  organizations        = var.organizations
  users                = var.users
  transactions_per_day = var.transactions_per_day
  region               = var.region
  platform             = var.platform
}

module "stack" {
  source = "./stack"

  name            = "greenlang"
  plan            = data.glsizing_plan.this
  ami_id          = local.ami_id
  broker_password = var.broker_password
}

# Servers run Amazon Linux 2023. A preview cannot look the image up, because it has no account.
data "aws_ssm_parameter" "ami" {
  count = var.preview ? 0 : 1
  name  = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

locals {
  ami_id = var.preview ? "ami-preview" : nonsensitive(data.aws_ssm_parameter.ami[0].value)
}

check "nodes_reach_aws" {
  assert {
    condition = (
      length(coalesce(data.glsizing_plan.this.node_groups, {})) == 0 || data.glsizing_plan.this.network.nat_gateways > 0
    )
    error_message = "The nodes are in private subnets without a NAT gateway: they cannot reach EKS and ECR, and do not join."
  }
}

output "summary" {
  description = "The plan as text."
  value       = data.glsizing_plan.this.summary
}
