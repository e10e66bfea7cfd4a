module "invoices" {
  source = "./modules/invoices-key"
  team   = "invoices-team"
  users  = ["invoice-desk"]
}

resource "aws_iam_role" "nightly_reports" {
  name               = "nightly-reports"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_kms_key" "reports" {
  description         = "Nightly reports"
  enable_key_rotation = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_iam_role_policy" "report_access" {
  name   = "report-access"
  role   = aws_iam_role.nightly_reports.id
  policy = data.aws_iam_policy_document.report_access.json
}

data "aws_iam_policy_document" "report_access" {
  statement {
    sid       = "ReadEncryptedReports"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.reports.arn]
    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:aws:s3:arn"
      values   = ["arn:aws:s3:::snowy-reports*"]
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "invoices" {
  bucket = "snowy-invoices"
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = module.invoices.key_arn
    }
  }
}
