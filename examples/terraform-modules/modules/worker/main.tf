variable "name" {
  type = string
}

variable "code_signing_config_arn" {
  description = "Who may sign the worker's code; anyone when null"
  type        = string
  default     = null
}

resource "aws_lambda_function" "this" {
  function_name           = var.name
  role                    = "arn:aws:iam::111122223333:role/worker"
  runtime                 = "nodejs22.x"
  handler                 = "worker.handler"
  s3_bucket               = "workers-eu-west-1"
  s3_key                  = "signed/${var.name}.zip"
  code_signing_config_arn = var.code_signing_config_arn
}
