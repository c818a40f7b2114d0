data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

resource "aws_s3_bucket" "this" {
  for_each      = data.glsizing_plan.this.object_storage
  bucket_prefix = "greenlang-${each.key}-"
}

output "expected_gib" {
  value = data.glsizing_plan.this.object_storage
}
