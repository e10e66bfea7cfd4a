variable "team" {
  type = string
}

variable "users" {
  type = list(string)
}

data "aws_caller_identity" "current" {}

locals {
  roles = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role"
}

resource "aws_kms_key" "invoices" {
  description         = "Customer invoices"
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountDecides"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "InvoicesForTheProject"
        Effect    = "Allow"
        Principal = { AWS = [for user in var.users : "${local.roles}/${user}"] }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = { "kms:EncryptionContext:Project" = "SnowyPII" }
        }
      },
      {
        Sid       = "TeamAdministers"
        Effect    = "Allow"
        Principal = { AWS = "${local.roles}/${var.team}" }
        Action = [
          "kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:EnableKeyRotation",
          "kms:GetKeyRotationStatus", "kms:TagResource", "kms:ScheduleKeyDeletion",
        ]
        Resource = "*"
      },
    ]
  })

  lifecycle {
    prevent_destroy = true
  }
}

output "key_arn" {
  value = aws_kms_key.invoices.arn
}
