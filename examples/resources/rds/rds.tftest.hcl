# Runs without an account: `hashicorp/aws` is mocked.
mock_provider "aws" {}

run "takes_the_planned_class" {
  command = plan

  assert {
    condition     = aws_db_instance.primary.instance_class == "db.m5.2xlarge"
    error_message = "The class is ${aws_db_instance.primary.instance_class}."
  }
}
