resource "aws_lambda_function" "report" {
  function_name           = "nightly-report"
  role                    = var.role_arn
  runtime                 = "python3.13"
  handler                 = "report.handler"
  code_signing_config_arn = aws_lambda_code_signing_config.release.arn
  layers                  = [aws_lambda_layer_version.tables.arn]

  s3_bucket = aws_signer_signing_job.artifact["function"].signed_object[0].s3[0].bucket
  s3_key    = aws_signer_signing_job.artifact["function"].signed_object[0].s3[0].key
}

resource "aws_lambda_layer_version" "tables" {
  layer_name = "tables"
  s3_bucket  = aws_signer_signing_job.artifact["layer"].signed_object[0].s3[0].bucket
  s3_key     = aws_signer_signing_job.artifact["layer"].signed_object[0].s3[0].key
}

variable "role_arn" {
  description = "The role that the function runs as"
  type        = string
}
