# One attribute, or none: all on one line.
resource "aws_kms_key" "short" {
  description = "short"
  enable_key_rotation = true
  lifecycle {
    prevent_destroy = true
  }
} # behind it
resource "aws_kms_key" "bare" {
  enable_key_rotation = true
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_key" "nested" {
  description = "nested"
  enable_key_rotation = true
  lifecycle {
    prevent_destroy = true
  }
}
