# A VPC with one public subnet per zone. A zone with two NAT gateways has two private subnets,
# because a route table has only one default route.

locals {
  zone_count    = length(local.zones)
  nat_count     = local.network.nat_gateways
  private_count = max(local.zone_count, local.nat_count)
}

resource "aws_vpc" "this" {
  cidr_block           = var.vpc_cidr
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "public" {
  count = local.zone_count

  vpc_id                  = aws_vpc.this.id
  availability_zone       = local.zones[count.index]
  cidr_block              = cidrsubnet(var.vpc_cidr, 4, count.index)
  map_public_ip_on_launch = true
  tags                    = { Name = "${var.name}-public-${count.index}" }
}

resource "aws_subnet" "private" {
  count = local.private_count

  vpc_id            = aws_vpc.this.id
  availability_zone = local.zones[count.index % local.zone_count]
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, 6 + count.index)
  tags              = { Name = "${var.name}-private-${count.index}" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_route_table_association" "public" {
  count = local.zone_count

  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_eip" "nat" {
  count  = local.nat_count
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  count = local.nat_count

  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.public[count.index % local.zone_count].id
  depends_on    = [aws_internet_gateway.this]
}

# With fewer gateways than zones, some zones route through another zone's gateway.
resource "aws_route_table" "private" {
  count  = local.nat_count == 0 ? 0 : local.private_count
  vpc_id = aws_vpc.this.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this[count.index % local.nat_count].id
  }
}

resource "aws_route_table_association" "private" {
  count = length(aws_route_table.private)

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[count.index].id
}

resource "aws_security_group" "inside" {
  name   = "${var.name}-inside"
  vpc_id = aws_vpc.this.id

  ingress {
    description = "Everything inside the VPC"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [var.vpc_cidr]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "https" {
  name   = "${var.name}-https"
  vpc_id = aws_vpc.this.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [var.vpc_cidr]
  }
}

resource "aws_lb" "application" {
  count = local.network.application_load_balancers

  name               = "${var.name}-alb-${count.index}"
  load_balancer_type = "application"
  subnets            = aws_subnet.public[*].id
  security_groups    = [aws_security_group.https.id]
}

resource "aws_lb" "network" {
  count = local.network.network_load_balancers

  name               = "${var.name}-nlb-${count.index}"
  load_balancer_type = "network"
  subnets            = aws_subnet.public[*].id
}
