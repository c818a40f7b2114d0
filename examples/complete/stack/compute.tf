# Node groups on eks, servers on ec2. The other one is empty.

locals {
  node_groups = { for name, group in var.plan.node_groups == null ? {} : var.plan.node_groups : name => group }

  cluster_count = length(local.node_groups) == 0 ? 0 : 1

  # "application" with count = 2 becomes "application-0" and "application-1".
  servers = merge([
    for name, server in var.plan.servers == null ? {} : var.plan.servers : {
      for i in range(server.count) : "${name}-${i}" => merge(server, { ordinal = i })
    }
  ]...)
}

resource "aws_eks_cluster" "this" {
  count = local.cluster_count

  name     = var.name
  role_arn = aws_iam_role.cluster[0].arn

  vpc_config {
    subnet_ids = aws_subnet.private[*].id
  }

  depends_on = [aws_iam_role_policy_attachment.cluster]
}

resource "aws_eks_node_group" "this" {
  for_each = local.node_groups

  cluster_name    = aws_eks_cluster.this[0].name
  node_group_name = each.key
  node_role_arn   = aws_iam_role.node[0].arn
  subnet_ids      = aws_subnet.private[*].id
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

  # Nodes join only when their subnets can reach the internet.
  depends_on = [aws_iam_role_policy_attachment.node, aws_route_table_association.private]
}

resource "aws_iam_role" "cluster" {
  count = local.cluster_count
  name  = "${var.name}-cluster"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "cluster" {
  count      = local.cluster_count
  role       = aws_iam_role.cluster[0].name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role" "node" {
  count = local.cluster_count
  name  = "${var.name}-node"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset(local.cluster_count == 0 ? [] : [
    "AmazonEC2ContainerRegistryReadOnly",
    "AmazonEKS_CNI_Policy",
    "AmazonEKSWorkerNodePolicy",
  ])

  role       = aws_iam_role.node[0].name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

# Without NAT gateways, private subnets cannot reach the internet: then servers are in public subnets.
resource "aws_instance" "server" {
  for_each = local.servers

  ami           = var.ami_id
  instance_type = each.value.instance_type
  subnet_id = (
    local.nat_count == 0
    ? aws_subnet.public[each.value.ordinal % local.zone_count].id
    : aws_subnet.private[each.value.ordinal % local.zone_count].id
  )
  vpc_security_group_ids = [aws_security_group.inside.id]
  tags                   = { Name = "${var.name}-${each.key}" }

  root_block_device {
    volume_type = each.value.root_block_device.volume_type
    volume_size = each.value.root_block_device.volume_size
    iops        = each.value.root_block_device.iops
    throughput  = each.value.root_block_device.throughput
  }
}
