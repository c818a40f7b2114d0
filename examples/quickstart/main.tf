# The smallest useful configuration: sizes for a workload.
# It needs no credentials and no network.

data "glsizing_plan" "this" {
  organizations        = var.organizations
  users                = var.users
  transactions_per_day = var.transactions_per_day
  region               = var.region
}
