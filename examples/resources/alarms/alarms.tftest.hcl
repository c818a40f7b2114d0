# Runs without an account: `hashicorp/aws` is mocked.
mock_provider "aws" {}

run "takes_the_guides_threshold" {
  command = plan

  assert {
    condition     = data.glsizing_plan.this.alarms["database_cpu"].threshold == 70
    error_message = "The threshold has changed."
  }
}
