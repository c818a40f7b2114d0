# The smallest useful configuration: a workload in, AWS sizes out.
# No credentials and no network: everything is worked out on this machine.

data "glsizing_plan" "this" {
  organizations        = var.organizations
  users                = var.users
  transactions_per_day = var.transactions_per_day
  region               = var.region
}
