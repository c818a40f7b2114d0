data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

variable "subnet_ids" {
  type    = list(string)
  default = ["subnet-11111111", "subnet-22222222", "subnet-33333333"]
}

variable "cluster_role_arn" {
  type    = string
  default = "arn:aws:iam::123456789012:role/cluster"
}

variable "node_role_arn" {
  type    = string
  default = "arn:aws:iam::123456789012:role/node"
}

resource "aws_eks_cluster" "this" {
  name     = "greenlang"
  role_arn = var.cluster_role_arn

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_eks_node_group" "this" {
  for_each = data.glsizing_plan.this.node_groups

  cluster_name    = aws_eks_cluster.this.name
  node_group_name = each.key
  node_role_arn   = var.node_role_arn
  subnet_ids      = var.subnet_ids
  instance_types  = each.value.instance_types
  ami_type        = each.value.ami_type
  capacity_type   = each.value.capacity_type
  disk_size       = each.value.disk_size

  scaling_config {
    min_size     = each.value.min_size
    max_size     = each.value.max_size
    desired_size = each.value.desired_size
  }

  update_config {
    max_unavailable = each.value.update_config.max_unavailable
  }

  # An autoscaler changes it later.
  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }
}

# For your Deployments and HorizontalPodAutoscalers, such as in values of a Helm chart.
output "services" {
  value = {
    for name, service in data.glsizing_plan.this.services : name => {
      replicas = service.desired_count
      requests = { cpu = service.cpu_request, memory = service.memory_request }
      scale    = { min = service.min_capacity, max = service.max_capacity }
    }
  }
}
