# The role that the nightly reports run with, and two keys of the account.

resource "aws_kms_key" "reports" {
  description         = "Nightly reports"
  enable_key_rotation = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_key" "invoices" {
  description         = "Invoices"
  enable_key_rotation = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_iam_role" "nightly_reports" {
  name = "nightly-reports"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "read_reports" {
  name = "read-reports"
  role = aws_iam_role.nightly_reports.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "ReadReports"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = [aws_kms_key.reports.arn]
      Condition = {
        StringEquals = { "kms:EncryptionContext:env" = "prod" }
      }
    }]
  })
}
