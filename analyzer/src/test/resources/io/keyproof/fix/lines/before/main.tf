# One attribute, or none: all on one line.
resource "aws_kms_key" "short" { description = "short" } # behind it
resource "aws_kms_key" "bare" {}

resource "aws_kms_key" "nested" {
  description = "nested"
  lifecycle {}
}
