# Where moto answers otherwise than AWS. The tests put it beside examples/complete/stack.

# It never names the user as the source of a parameter, without which the provider does not see it.
resource "aws_db_parameter_group" "this" {
  lifecycle {
    ignore_changes = [parameter]
  }
}

# It makes up an SSH key.
resource "aws_eks_node_group" "this" {
  lifecycle {
    ignore_changes = [remote_access]
  }
}

# It does not take the size of a volume from the image.
resource "aws_instance" "server" {
  root_block_device {
    volume_type = each.value.root_block_device.volume_type
    volume_size = each.value.root_block_device.volume_size == null ? 8 : each.value.root_block_device.volume_size
    iops        = each.value.root_block_device.iops
    throughput  = each.value.root_block_device.throughput
  }
}
