locals {
  artifacts = {
    function = "build/function.zip"
    layer    = "build/layer.zip"
  }
}

resource "aws_s3_bucket" "artifacts" {
  bucket_prefix = "release-artifacts-"
}

resource "aws_s3_bucket_versioning" "artifacts" {
  bucket = aws_s3_bucket.artifacts.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_object" "artifact" {
  for_each = local.artifacts

  bucket = aws_s3_bucket_versioning.artifacts.bucket
  key    = "unsigned/${each.key}.zip"
  source = each.value
}
