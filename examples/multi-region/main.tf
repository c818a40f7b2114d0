# The guide's three regions: one writes, one stands by, one reads.
# Sizes come from the plans in sizing.tf; checks.tf checks that they fit together.

module "us_east_1" {
  source    = "./region"
  providers = { aws = aws.us_east_1 }

  name              = "greenlang"
  plan              = data.glsizing_plan.region["us-east-1"]
  vpc_cidr          = "10.0.0.0/16"
  preview           = var.preview
  broker_password   = var.broker_password
  database_password = var.database_password
  replicas          = { eu_west_1 = module.eu_west_1.bucket_arns, ap_southeast_1 = module.ap_southeast_1.bucket_arns }
}

module "eu_west_1" {
  source    = "./region"
  providers = { aws = aws.eu_west_1 }

  name            = "greenlang"
  plan            = data.glsizing_plan.region["eu-west-1"]
  vpc_cidr        = "10.1.0.0/16"
  preview         = var.preview
  broker_password = var.broker_password
  primary         = module.us_east_1.primary
  replicas        = { us_east_1 = module.us_east_1.bucket_arns, ap_southeast_1 = module.ap_southeast_1.bucket_arns }
}

module "ap_southeast_1" {
  source    = "./region"
  providers = { aws = aws.ap_southeast_1 }

  name            = "greenlang"
  plan            = data.glsizing_plan.region["ap-southeast-1"]
  vpc_cidr        = "10.2.0.0/16"
  preview         = var.preview
  broker_password = var.broker_password
  primary         = module.us_east_1.primary
}

output "summary" {
  description = "The plan of every region in words."
  value       = { for region, plan in data.glsizing_plan.region : region => plan.summary }
}

output "monthly_usd" {
  description = "What has a known price, over all regions. Each plan's cost.unpriced names what has none, such as parts of Aurora."
  value       = sum([for plan in data.glsizing_plan.region : coalesce(plan.cost.total_monthly_usd, 0)])
}
