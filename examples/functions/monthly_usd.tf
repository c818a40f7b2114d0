output "server_per_month" {
  value = provider::glsizing::monthly_usd(provider::glsizing::price("ec2", "m5.2xlarge", "us-east-1")) # 280.32
}
