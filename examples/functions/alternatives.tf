locals {
  cheaper = provider::glsizing::alternatives({
    organizations        = 50
    users                = 500
    transactions_per_day = 50000
  })
}

output "valkey_saves" {
  value = local.cheaper.alternatives["valkey"].monthly_usd_saved # 136.66
}

output "valkey_inputs" {
  value = local.cheaper.alternatives["valkey"].inputs # cache_engine = "valkey"
}
