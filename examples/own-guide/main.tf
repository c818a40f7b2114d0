terraform {
  required_providers {
    glsizing = {
      source = "greenlang/glsizing"
    }
  }
}

# Rates in the file replace those of the embedded guide; everything else stays.
provider "glsizing" {
  guide = "${path.module}/guide.toml"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "guide" {
  value = data.glsizing_plan.this.guide
}

output "allocated_storage" {
  value = data.glsizing_plan.this.database.allocated_storage
}

# Functions do not see the provider's configuration: they take the guide as text.
output "web_vcpus" {
  value = provider::glsizing::calculate(50, 500, 50000, file("${path.module}/guide.toml")).compute.web_vcpus
}
