# Small runs the containers on servers; medium and above have servers for the vector database.
data "glsizing_plan" "small" {
  organizations        = 5
  users                = 50
  transactions_per_day = 5000
}

data "glsizing_plan" "medium" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

variable "ami_id" {
  type    = string
  default = "ami-11111111"
}

variable "subnet_ids" {
  description = "One for each availability zone, in the order of zones."
  type        = list(string)
  default     = ["subnet-11111111", "subnet-22222222", "subnet-33333333"]
}

locals {
  zones   = ["us-east-1a", "us-east-1b", "us-east-1c"]
  app     = data.glsizing_plan.small.servers["app"]
  vectors = data.glsizing_plan.medium.vector_database
}

resource "aws_instance" "app" {
  count = local.app.count

  ami           = var.ami_id
  instance_type = local.app.instance_type
  subnet_id     = var.subnet_ids[count.index % length(var.subnet_ids)]

  root_block_device {
    volume_type = local.app.root_block_device.volume_type
    volume_size = local.app.root_block_device.volume_size
    iops        = local.app.root_block_device.iops
    throughput  = local.app.root_block_device.throughput
  }
}

resource "aws_instance" "vector" {
  count = local.vectors.count

  ami           = var.ami_id
  instance_type = local.vectors.instance_type
  subnet_id     = var.subnet_ids[local.vectors.zone_of[count.index]]
}

resource "aws_ebs_volume" "vector" {
  count = local.vectors.count

  availability_zone = local.zones[local.vectors.zone_of[count.index]]
  type              = local.vectors.ebs_volume.type
  size              = local.vectors.ebs_volume.size
  iops              = local.vectors.ebs_volume.iops
  throughput        = local.vectors.ebs_volume.throughput
  encrypted         = true
}

resource "aws_volume_attachment" "vector" {
  count = local.vectors.count

  device_name = "/dev/sdf"
  instance_id = aws_instance.vector[count.index].id
  volume_id   = aws_ebs_volume.vector[count.index].id
}
