# Above the guide's largest tier: identical cells, each a complete large deployment in its own VPC.
# The plan describes one cell and has the number of cells.

data "glsizing_plan" "this" {
  organizations        = var.organizations
  users                = var.users
  transactions_per_day = var.transactions_per_day
  region               = var.region
}

module "cell" {
  source = "../complete/stack"
  count  = data.glsizing_plan.this.cell_count

  name            = "greenlang-${count.index}"
  plan            = data.glsizing_plan.this
  ami_id          = local.ami_id
  broker_password = var.broker_password
  vpc_cidr        = cidrsubnet("10.0.0.0/8", 8, count.index)
}

# The vector databases run Amazon Linux 2023. A preview cannot look the image up: it has no account.
data "aws_ssm_parameter" "ami" {
  count = var.preview ? 0 : 1
  name  = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

locals {
  ami_id = var.preview ? "ami-preview" : nonsensitive(data.aws_ssm_parameter.ami[0].value)
}

output "cell_count" {
  description = "How many identical cells carry the workload."
  value       = data.glsizing_plan.this.cell_count
}

output "summary" {
  description = "The plan of one cell in words."
  value       = data.glsizing_plan.this.summary
}
