terraform {
  required_version = ">= 1.8"

  required_providers {
    glsizing = {
      source = "greenlang/glsizing"
    }
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# One provider for each region of the guide. Terraform has no for_each for providers, so another region
# needs another provider and module. (OpenTofu has: see examples/opentofu.)

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  # A preview needs no AWS account; see preview.tfvars.
  access_key                  = var.preview ? "preview" : null
  secret_key                  = var.preview ? "preview" : null
  skip_credentials_validation = var.preview
  skip_metadata_api_check     = var.preview
  skip_requesting_account_id  = var.preview
}

provider "aws" {
  alias  = "eu_west_1"
  region = "eu-west-1"

  access_key                  = var.preview ? "preview" : null
  secret_key                  = var.preview ? "preview" : null
  skip_credentials_validation = var.preview
  skip_metadata_api_check     = var.preview
  skip_requesting_account_id  = var.preview
}

provider "aws" {
  alias  = "ap_southeast_1"
  region = "ap-southeast-1"

  access_key                  = var.preview ? "preview" : null
  secret_key                  = var.preview ? "preview" : null
  skip_credentials_validation = var.preview
  skip_metadata_api_check     = var.preview
  skip_requesting_account_id  = var.preview
}
