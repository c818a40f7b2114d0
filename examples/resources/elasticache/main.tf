data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

locals {
  cache = data.glsizing_plan.this.cache
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "greenlang"
  description                = "GreenLang cache"
  engine                     = local.cache.engine
  engine_version             = local.cache.engine_version
  node_type                  = local.cache.node_type
  parameter_group_name       = local.cache.parameter_group_name
  num_node_groups            = local.cache.num_node_groups
  replicas_per_node_group    = local.cache.replicas_per_node_group
  num_cache_clusters         = local.cache.num_cache_clusters
  automatic_failover_enabled = local.cache.automatic_failover_enabled
  multi_az_enabled           = local.cache.multi_az_enabled
  transit_encryption_enabled = local.cache.transit_encryption_enabled
  at_rest_encryption_enabled = local.cache.at_rest_encryption_enabled
}
