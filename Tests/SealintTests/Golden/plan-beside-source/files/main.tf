resource "aws_signer_signing_profile" "release" {
  platform_id = "AWSLambda-SHA384-ECDSA"
  signature_validity_period {
    type  = "MONTHS"
    value = 6
  }
}

resource "aws_lambda_code_signing_config" "release" {
  allowed_publishers {
    signing_profile_version_arns = [aws_signer_signing_profile.release.version_arn]
  }
}

resource "aws_lambda_function" "current" {
  function_name           = "current"
  role                    = "arn:aws:iam::111122223333:role/lambda"
  handler                 = "app.handler"
  runtime                 = "python3.13"
  s3_bucket               = "releases-eu-west-1"
  s3_key                  = "signed/current.zip"
  code_signing_config_arn = aws_lambda_code_signing_config.release.arn
}

resource "aws_lambda_function" "legacy" {
  function_name = "legacy"
  role          = "arn:aws:iam::111122223333:role/lambda"
  handler       = "app.handler"
  runtime       = "python3.13"
  s3_bucket     = "releases-eu-west-1"
  s3_key        = "signed/legacy.zip"
}
