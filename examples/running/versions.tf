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

provider "aws" {
  region = "us-east-1"
}
