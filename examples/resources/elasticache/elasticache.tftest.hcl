# Runs without an account: `hashicorp/aws` is mocked.
mock_provider "aws" {}

run "takes_the_planned_shards" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.num_node_groups == 3
    error_message = "The number of shards has changed."
  }
}
