module "mail" {
  source = "./modules/worker"

  name                    = "mail"
  code_signing_config_arn = aws_lambda_code_signing_config.workers.arn
}

module "audit" {
  source = "./modules/worker"

  name = "audit"
}

resource "aws_lambda_code_signing_config" "workers" {
  allowed_publishers {
    signing_profile_version_arns = [aws_signer_signing_profile.workers.version_arn]
  }

  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
}

resource "aws_signer_signing_profile" "workers" {
  platform_id = "AWSLambda-SHA384-ECDSA"

  signature_validity_period {
    value = 180
    type  = "DAYS"
  }
}
