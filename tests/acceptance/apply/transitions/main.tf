# One database in each region: the emulator tells two of one region apart by nothing.
variable "sized" {
  type = bool
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

module "gp3_below_400_gib" {
  source    = "./database"
  providers = { aws = aws.us_east_1 }

  name          = "gp3-below-400-gib"
  organizations = 40
  sized         = var.sized
  runs = {
    instance_class    = "db.m5.xlarge"
    storage_type      = "gp3"
    allocated_storage = 200
  }
}

provider "aws" {
  alias  = "us_east_2"
  region = "us-east-2"
}

module "iops_that_fall" {
  source    = "./database"
  providers = { aws = aws.us_east_2 }

  name          = "iops-that-fall"
  organizations = 40
  sized         = var.sized
  runs = {
    instance_class     = "db.m5.xlarge"
    storage_type       = "gp3"
    allocated_storage  = 2600
    iops               = 20000
    storage_throughput = 500
  }
}

provider "aws" {
  alias  = "us_west_2"
  region = "us-west-2"
}

module "class_alone" {
  source    = "./database"
  providers = { aws = aws.us_west_2 }

  name          = "class-alone"
  organizations = 40
  sized         = var.sized
  runs = {
    instance_class     = "db.m5.large"
    storage_type       = "gp3"
    allocated_storage  = 2600
    iops               = 12000
    storage_throughput = 500
  }
}

provider "aws" {
  alias  = "eu_west_1"
  region = "eu-west-1"
}

module "io1_to_gp3" {
  source    = "./database"
  providers = { aws = aws.eu_west_1 }

  name          = "io1-to-gp3"
  organizations = 40
  sized         = var.sized
  runs = {
    instance_class    = "db.m5.xlarge"
    storage_type      = "io1"
    allocated_storage = 500
    iops              = 3000
  }
}

provider "aws" {
  alias  = "eu_west_2"
  region = "eu-west-2"
}

module "io2_grows" {
  source    = "./database"
  providers = { aws = aws.eu_west_2 }

  name          = "io2-grows"
  organizations = 300
  sized         = var.sized
  runs = {
    instance_class    = "db.r5.8xlarge"
    storage_type      = "io2"
    allocated_storage = 10240
    iops              = 50000
  }
}

provider "aws" {
  alias  = "eu_central_1"
  region = "eu-central-1"
}

module "version_stays" {
  source    = "./database"
  providers = { aws = aws.eu_central_1 }

  name          = "version-stays"
  organizations = 40
  sized         = var.sized
  runs = {
    instance_class     = "db.m5.xlarge"
    engine_version     = "15.4"
    storage_type       = "gp3"
    allocated_storage  = 400
    iops               = 12000
    storage_throughput = 500
  }
}
