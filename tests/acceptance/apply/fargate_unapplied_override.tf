# The provider reads the tags of a scaling target, and moto does not know how to list them.

resource "aws_appautoscaling_target" "this" {
  for_each = {}
}

resource "aws_appautoscaling_policy" "this" {
  for_each = {}
}
