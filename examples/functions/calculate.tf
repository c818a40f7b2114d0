# The calculator for the whole workload, fractions included.
output "calculated_web_vcpus" {
  value = provider::glsizing::calculate(50, 500, 50000).compute.web_vcpus # 10
}
