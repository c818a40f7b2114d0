# Runs without an account: `hashicorp/aws` is mocked.
mock_provider "aws" {}

run "takes_the_planned_type" {
  command = plan

  assert {
    condition     = aws_eks_node_group.this["web"].instance_types == tolist(["m5.2xlarge"])
    error_message = "The type of the web nodes has changed."
  }
}
