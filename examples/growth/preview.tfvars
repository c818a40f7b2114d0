# terraform plan -var-file=preview.tfvars: shows the forecast and its budget without an AWS account.
preview    = true
account_id = "123456789012"
