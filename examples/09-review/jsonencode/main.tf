data "aws_caller_identity" "current" {}

resource "aws_kms_key" "invoices" {
  description         = "Snowy's invoices"
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "UseWithContext"
        Effect    = "Allow"
        Principal = { AWS = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/invoice-desk"] }
        Action    = local.use
        Resource  = "*"
        Condition = { StringEquals = { "kms:EncryptionContext:Project" = ["SnowyPII"] } }
      },
      {
        Sid       = "Administer"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/key-admin" }
        Action    = ["kms:Describe*", "kms:Get*", "kms:List*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"]
        Resource  = "*"
      },
    ]
  })
}

resource "aws_kms_alias" "invoices" {
  name          = "alias/invoices"
  target_key_id = aws_kms_key.invoices.key_id
}

locals {
  use = ["kms:GenerateDataKey", "kms:Decrypt"]
}
