# When do we outgrow this tier?

locals {
  growth = 1.05 # a month
  tiers = [for month in range(37) : provider::glsizing::tier(
    ceil(50 * pow(local.growth, month)),
    ceil(500 * pow(local.growth, month)),
    ceil(50000 * pow(local.growth, month)),
  )]
}

output "outgrown_in_month" {
  value = index([for tier in local.tiers : tier == local.tiers[0]], false)
}
