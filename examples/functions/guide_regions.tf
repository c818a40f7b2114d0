# The guide's 70 / 25 / 5 of the traffic, by region.
output "traffic_shares" {
  value = { for region, part in provider::glsizing::guide_regions() : region => part.traffic_share }
}
