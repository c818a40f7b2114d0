# Shows the forecast and its budget without an AWS account:
# tofu plan -var-file=preview.tfvars, or terraform plan -var-file=preview.tfvars
preview    = true
account_id = "123456789012"
