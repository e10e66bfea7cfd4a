data "aws_caller_identity" "current" {}

# What the invoices are encrypted under.
resource "aws_kms_key" "invoices" {
  description             = "invoices"
  deletion_window_in_days = 30
  enable_key_rotation     = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.amazonaws.com" }
        Action    = ["kms:Encrypt", "kms:Decrypt"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = data.aws_caller_identity.current.account_id
          }
        }
      },
    ]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_iam_role" "reports" {
  name               = "reports"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    sid     = "Read"
    actions = ["s3:GetObject"]
    # for now
    resources = ["*"]
  }

  statement {
    sid     = "ReadBound"
    actions = ["kms:Decrypt"]
    # for now
    resources = [aws_kms_key.invoices.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:Project"
      values   = ["Invoices"]
    }
  }

  statement {
    sid       = "Describe"
    actions   = ["kms:DescribeKey"]
    resources = [aws_kms_key.invoices.arn]
  }
}

resource "aws_iam_role_policy" "read" {
  role   = aws_iam_role.reports.id
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy" "write" {
  role   = aws_iam_role.reports.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["kms:Encrypt", "kms:Decrypt"],
          "Resource": "${aws_kms_key.invoices.arn}",
          "Condition": {
            "StringEquals": {
              "kms:EncryptionContext:Project": "Invoices"
            }
          }
        }
      ]
    }
  EOT
}
