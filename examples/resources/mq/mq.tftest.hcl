# Runs without an account: `hashicorp/aws` is mocked.
mock_provider "aws" {}

run "is_a_cluster" {
  command = plan

  assert {
    condition     = aws_mq_broker.this.deployment_mode == "CLUSTER_MULTI_AZ"
    error_message = "The broker is not a cluster."
  }
}
