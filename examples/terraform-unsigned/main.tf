resource "aws_lambda_function" "api" {
  function_name = "status-api"
  role          = aws_iam_role.lambda.arn
  runtime       = "python3.13"
  handler       = "api.handler"
  filename      = "${path.module}/build/api.zip"
}

resource "aws_lambda_function" "consumer" {
  for_each = toset(["mail", "audit"])

  function_name = "${each.key}-consumer"
  role          = aws_iam_role.lambda.arn
  runtime       = "python3.13"
  handler       = "consumer.handler"
  s3_bucket     = var.artifact_bucket
  s3_key        = "consumers/${each.key}.zip"
}

resource "aws_iam_role" "lambda" {
  name_prefix = "status-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}
