# Runs without an account: `hashicorp/aws` is mocked.
mock_provider "aws" {}

run "has_a_service_for_each" {
  command = plan

  assert {
    condition     = length(aws_ecs_service.this) == length(data.glsizing_plan.this.services)
    error_message = "A service is missing."
  }
}
