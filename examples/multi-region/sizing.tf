# Every region gets the whole workload and its own share.
locals {
  regions = provider::glsizing::guide_regions()
}

data "glsizing_plan" "region" {
  for_each = local.regions

  organizations        = var.organizations
  users                = var.users
  transactions_per_day = var.transactions_per_day
  tier                 = "large" # several regions need large or enterprise

  region           = each.key
  region_role      = each.value.region_role
  traffic_share    = each.value.traffic_share
  takes_over_share = each.value.takes_over_share
}
