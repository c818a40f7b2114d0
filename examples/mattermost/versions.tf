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

provider "glsizing" {
  region = "us-east-1"
  guide  = "${path.module}/guide.toml"
}

provider "aws" {
  region = "us-east-1"

  # A preview needs no AWS account; see preview.tfvars.
  access_key                  = var.preview ? "preview" : null
  secret_key                  = var.preview ? "preview" : null
  skip_credentials_validation = var.preview
  skip_metadata_api_check     = var.preview
  skip_requesting_account_id  = var.preview
}
