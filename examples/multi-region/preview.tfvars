# terraform plan -var-file=preview.tfvars: shows the whole deployment without an AWS account.
preview           = true
broker_password   = "for-previews-only"
database_password = "for-previews-only"
