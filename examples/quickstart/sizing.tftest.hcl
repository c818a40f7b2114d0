# Run with `tofu test` or `terraform test`.

run "the_guides_own_example" {
  command = plan

  assert {
    condition     = output.tier == "medium"
    error_message = "50 organizations, 500 users and 50,000 transactions a day are medium, not ${output.tier}."
  }

  assert {
    condition     = output.database.instance_class == "db.m5.2xlarge"
    error_message = "5 vCPU and 20 GB fit db.m5.2xlarge, not ${output.database.instance_class}."
  }

  assert {
    condition     = output.database.iops == 12000
    error_message = "gp3 of 400 GiB or more has 12,000 IOPS at no extra cost, not ${output.database.iops}."
  }
}

run "one_more_transaction_than_medium_holds" {
  command = plan

  variables {
    transactions_per_day = 100001
  }

  assert {
    condition     = output.tier == "large"
    error_message = "A tier's top is inclusive: 100,001 transactions a day are large, not ${output.tier}."
  }
}
