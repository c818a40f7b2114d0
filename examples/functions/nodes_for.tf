output "nodes_for_12_workers" {
  value = provider::glsizing::nodes_for(12, { cpu = "2", memory = "8Gi" }, "m5.2xlarge") # 4
}
