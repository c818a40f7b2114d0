terraform {
  required_providers {
    glsizing = {
      source = "greenlang/glsizing"
    }
  }
}

# Prices in the file replace embedded ones; the others stay.
provider "glsizing" {
  price_book = "${path.module}/prices.json"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "price_book" {
  value = data.glsizing_plan.this.cost.price_book.version
}

output "nat_gateways" {
  value = data.glsizing_plan.this.cost.lines["network.nat_gateways"]
}

output "per_year" {
  value = data.glsizing_plan.this.cost.monthly_usd * 12
}
