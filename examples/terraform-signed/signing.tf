resource "aws_signer_signing_profile" "release" {
  name_prefix = "release_"
  platform_id = "AWSLambda-SHA384-ECDSA"

  signature_validity_period {
    value = 12
    type  = "MONTHS"
  }
}

resource "aws_lambda_code_signing_config" "release" {
  description = "Only what the release pipeline signed"

  allowed_publishers {
    signing_profile_version_arns = [aws_signer_signing_profile.release.version_arn]
  }

  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
}

resource "aws_signer_signing_job" "artifact" {
  for_each = aws_s3_object.artifact

  profile_name = aws_signer_signing_profile.release.name

  source {
    s3 {
      bucket  = each.value.bucket
      key     = each.value.key
      version = each.value.version_id
    }
  }

  destination {
    s3 {
      bucket = aws_s3_bucket.artifacts.bucket
      prefix = "signed/"
    }
  }

  depends_on = [aws_s3_bucket_versioning.artifacts]
}
