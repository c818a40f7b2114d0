# What a guide of your own says of a workload, here that of Keycloak's worked example.
output "keycloak_vcpus" {
  value = provider::glsizing::demand({
    guide = file("${path.module}/../keycloak/guide.toml")
    load = {
      logins_per_second    = 45
      grants_per_second    = 360
      refreshes_per_second = 360
    }
  }).demand["keycloak.vcpus"] # 9
}

# The embedded guide has three inputs.
output "tier_by_users" {
  value = provider::glsizing::demand({
    organizations        = 50
    users                = 500
    transactions_per_day = 50000
  }).tier_by.users # "medium"
}
