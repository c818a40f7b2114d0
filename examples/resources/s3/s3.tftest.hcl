# Runs without an account: `hashicorp/aws` is mocked.
mock_provider "aws" {}

run "has_four_buckets" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket.this) == 4
    error_message = "The number of buckets has changed."
  }
}
