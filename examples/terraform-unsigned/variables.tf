variable "artifact_bucket" {
  description = "The bucket that the build uploads to"
  type        = string
}
