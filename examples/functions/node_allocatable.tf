output "room_on_a_node" {
  value = provider::glsizing::node_allocatable("m5.2xlarge") # 7910 millicores, 29317 MiB, 58 pods
}
