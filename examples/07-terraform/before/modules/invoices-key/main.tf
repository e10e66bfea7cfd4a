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
  description = "Customer invoices"
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
        Sid       = "InvoicesTeam"
        Effect    = "Allow"
        Principal = { AWS = "${local.roles}/${var.team}" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "InvoiceConsumers"
        Effect    = "Allow"
        Principal = { AWS = [for user in var.users : "${local.roles}/${user}"] }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource  = "*"
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
