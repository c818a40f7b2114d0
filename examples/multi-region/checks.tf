# One plan does not know the others. These checks compare all of them.
locals {
  plans = values(data.glsizing_plan.region)

  traffic = sum([for plan in local.plans : plan.traffic_share])

  # The share that the secondary regions carry when the primary is lost.
  standby = sum(concat([0], [
    for plan in local.plans : plan.traffic_share + plan.takes_over_share
    if plan.region_role == "secondary"
  ]))
}

check "regions" {
  # Sums of fractions are not exact in HCL.
  assert {
    condition     = abs(local.traffic - 1) < 0.000001
    error_message = "The traffic shares add up to ${format("%.4g", local.traffic)}, not to 1."
  }

  assert {
    condition     = local.standby > 0.999999
    error_message = "Without the primary the secondaries carry ${format("%.4g", local.standby)} of the workload."
  }

  assert {
    condition     = length([for plan in local.plans : plan if plan.region_role == "primary"]) == 1
    error_message = "Exactly one region must be the primary."
  }

  # A Global Datastore has at most two regions besides the primary's (R3.12).
  assert {
    condition     = length(local.plans) <= 3
    error_message = "A Global Datastore has at most three regions, and there are ${length(local.plans)}."
  }

  # All of its members have the same node type, version and number of shards (R3.12).
  assert {
    condition     = length(distinct([for plan in local.plans : jsonencode(plan.global_datastore)])) == 1
    error_message = "The regions do not sell the same cache nodes: set instance_families.cache to what all sell."
  }
}
