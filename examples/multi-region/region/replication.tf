# Versioning on every replicated bucket, and a rule for each other region where this one writes.

locals {
  buckets = var.plan.replication.object_storage
  sources = { for name, bucket in local.buckets : name => bucket if bucket.rule_status != null }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = local.buckets
  bucket   = module.stack.bucket_names[each.key]

  versioning_configuration {
    status = each.value.versioning_status
  }
}

resource "aws_s3_bucket_replication_configuration" "this" {
  for_each = local.sources

  bucket = module.stack.bucket_names[each.key]
  role   = aws_iam_role.replication[0].arn

  dynamic "rule" {
    for_each = var.replicas

    content {
      id       = rule.key
      priority = index(keys(var.replicas), rule.key)
      status   = each.value.rule_status

      filter {}

      delete_marker_replication {
        status = each.value.delete_marker_replication_status
      }

      destination {
        bucket = rule.value[each.key]
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_iam_role" "replication" {
  count = length(local.sources) == 0 ? 0 : 1
  name  = "${local.regional}-replication"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "s3.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "replication" {
  count = length(aws_iam_role.replication)
  role  = aws_iam_role.replication[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = [for name in keys(local.sources) : module.stack.bucket_arns[name]]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
        Resource = [for name in keys(local.sources) : "${module.stack.bucket_arns[name]}/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]
        Resource = flatten([for arns in var.replicas : [for name in keys(local.sources) : "${arns[name]}/*"]])
      },
    ]
  })
}
