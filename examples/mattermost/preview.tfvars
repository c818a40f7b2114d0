# Shows the whole deployment without an AWS account:
# tofu plan -var-file=preview.tfvars, or terraform plan -var-file=preview.tfvars
preview = true
