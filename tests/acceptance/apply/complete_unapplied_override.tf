# The provider cannot read these back from moto, so they are only planned.

resource "aws_db_instance" "replica" {
  count = 0
}

resource "aws_elasticache_replication_group" "this" {
  count = 0
}
