output "nat_gateway_hour" {
  value = provider::glsizing::price("vpc", "nat_gateway_hour", "us-east-1") # 0.045
}

output "our_nat_gateway_hour" {
  value = provider::glsizing::price("vpc", "nat_gateway_hour", "us-east-1", file("${path.module}/prices.json")) # 0.04
}
