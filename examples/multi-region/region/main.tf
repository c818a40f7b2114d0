# Network, compute, cache, broker, vector database and buckets. The plan's `database` is null.
module "stack" {
  source = "../../complete/stack"

  name                        = local.regional
  plan                        = var.plan
  ami_id                      = local.ami_id
  broker_password             = var.broker_password
  vpc_cidr                    = var.vpc_cidr
  global_replication_group_id = try(var.primary.global_replication_group_id, null)
}

# Servers run Amazon Linux 2023. A preview cannot look the image up, because it has no account.
data "aws_ssm_parameter" "ami" {
  count = var.preview ? 0 : 1
  name  = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

locals {
  ami_id = var.preview ? "ami-preview" : nonsensitive(data.aws_ssm_parameter.ami[0].value)
}

# The Global Datastore is created in the primary region; failing over to another region is manual.
resource "aws_elasticache_global_replication_group" "this" {
  count = local.is_primary ? 1 : 0

  global_replication_group_id_suffix = var.name
  primary_replication_group_id       = module.stack.replication_group_id
  cache_node_type                    = var.plan.global_datastore.cache_node_type
  engine_version                     = var.plan.global_datastore.engine_version
  num_node_groups                    = var.plan.global_datastore.num_node_groups
  automatic_failover_enabled         = var.plan.global_datastore.automatic_failover_enabled
}
