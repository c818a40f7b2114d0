output "nat_gateway_hour" {
  value = provider::glsizing::price("vpc", "nat_gateway_hour", "us-east-1") # 0.045
}
