module "invoices" {
  source = "./modules/invoices-key"
  team   = "invoices-team"
  users  = ["invoice-desk", "billing"]
}

# Gets a new function running: the role exists already.
resource "aws_iam_role" "nightly_reports" {
  name               = "nightly-reports"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
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
    resources = ["*"]
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
