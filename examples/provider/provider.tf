terraform {
  required_providers {
    glsizing = {
      source = "greenlang/glsizing"
    }
  }
}

provider "glsizing" {
  region = "eu-west-1" # of every plan that names no region; us-east-1 without this
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "region" {
  value = data.glsizing_plan.this.region # "eu-west-1"
}
