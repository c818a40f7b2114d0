# terraform plan -var-file=preview.tfvars: shows the whole deployment without an AWS account.
preview    = true
subnet_ids = ["subnet-preview-a", "subnet-preview-b", "subnet-preview-c"]
