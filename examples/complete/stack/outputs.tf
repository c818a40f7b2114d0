# The resources that alarms can watch, by kind (an alarm's `per`) and name, with their CloudWatch
# dimensions.

locals {
  # Outside the primary region, the cache has the shards of the Global Datastore.
  shards = try(var.plan.global_datastore.num_node_groups, local.cache.num_node_groups, null)

  # ElastiCache names its nodes itself: NAME-001 to NAME-00n, or NAME-0001-001 and so on in shards.
  cache_nodes = flatten([
    for group in aws_elasticache_replication_group.this : (
      local.shards == null
      ? [for node in range(local.cache.num_cache_clusters) : format("%s-%03d", group.replication_group_id, node + 1)]
      : [for node in setproduct(range(local.shards), range(local.cache.replicas_per_node_group + 1)) :
      format("%s-%04d-%03d", group.replication_group_id, node[0] + 1, node[1] + 1)]
    )
  ])

  databases = concat(aws_db_instance.primary[*].identifier, aws_db_instance.replica[*].identifier)
}

output "watched" {
  description = "Kind of resource, then name, then dimensions."
  value = {
    server            = { for name, server in aws_instance.server : name => { InstanceId = server.id } }
    server_volume     = { for name, server in aws_instance.server : name => { VolumeId = server.root_block_device[0].volume_id } }
    cluster           = { for cluster in aws_eks_cluster.this : cluster.name => { ClusterName = cluster.name } }
    node_group        = { for name, group in aws_eks_node_group.this : name => { AutoScalingGroupName = group.resources[0].autoscaling_groups[0].name } }
    load_balancer     = { for balancer in aws_lb.application : balancer.name => { LoadBalancer = balancer.arn_suffix } }
    broker            = { for broker in aws_mq_broker.this : broker.broker_name => { Broker = broker.broker_name } }
    database_instance = { for name in local.databases : name => { DBInstanceIdentifier = name } }
    database_primary  = { for one in aws_db_instance.primary : one.identifier => { DBInstanceIdentifier = one.identifier } }
    database_replica  = { for one in aws_db_instance.replica : one.identifier => { DBInstanceIdentifier = one.identifier } }
    cache_node        = { for name in local.cache_nodes : name => { CacheClusterId = name } }
    vector_server     = { for i, server in aws_instance.vector : "weaviate-${i}" => { InstanceId = server.id } }
    vector_volume     = { for i, volume in aws_ebs_volume.vector : "weaviate-${i}" => { VolumeId = volume.id } }
  }
}

output "database_network" {
  description = "Network of a database that is not on RDS."
  value = {
    subnet_ids         = aws_subnet.private[*].id
    security_group_ids = [aws_security_group.inside.id]
  }
}

output "replication_group_id" {
  description = "The cache."
  value       = one(aws_elasticache_replication_group.this[*].id)
}

output "bucket_names" {
  description = "The buckets by their names in the plan."
  value       = { for name, bucket in aws_s3_bucket.this : name => bucket.id }
}

output "bucket_arns" {
  description = "The buckets' ARNs by their names in the plan."
  value       = { for name, bucket in aws_s3_bucket.this : name => bucket.arn }
}
