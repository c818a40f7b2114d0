# Runs without an account: `hashicorp/aws` is mocked.
mock_provider "aws" {}

run "has_a_volume_for_each_server" {
  command = plan

  assert {
    condition     = length(aws_ebs_volume.vector) == length(aws_instance.vector)
    error_message = "A server has no volume."
  }
}
