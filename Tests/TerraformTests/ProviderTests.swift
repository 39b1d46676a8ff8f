import ResourceModel
import SourceText
import Testing

@testable import Terraform

@Suite("Terraform providers", .timeLimit(.minutes(5)))
struct ProviderTests {
  private func check(
    _ source: String, _ path: String, of address: String = "aws_f.f", _ expected: [String],
    and files: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = branches([path], of: address, in: files.merging(["main.tf": source]) { first, _ in first })
    #expect(found == expected, sourceLocation: sourceLocation)
  }

  private static let providers = """
    provider "aws" {
      region = "eu-west-1"
    }
    provider "aws" {
      alias  = "us"
      region = "us-east-1"
    }

    """

  @Test("a resource is in its provider's region, unless it names another") func regions() {
    check(Self.providers + "resource \"aws_f\" \"f\" {}", "region", ["'eu-west-1'"])
    check(Self.providers + "resource \"aws_f\" \"f\" {\n provider = aws.us\n}", "region", ["'us-east-1'"])
    check(Self.providers + "resource \"aws_f\" \"f\" {\n provider = \"aws.us\"\n}", "region", ["'us-east-1'"])
    check(Self.providers + "resource \"aws_f\" \"f\" {\n region = \"eu-north-1\"\n}", "region", ["'eu-north-1'"])
    check(Self.providers + "resource \"aws_f\" \"f\" {\n region = null\n}", "region", ["'eu-west-1'"])
    check(
      Self.providers + "resource \"aws_f\" \"f\" {\n x = aws_f.g.region\n}\nresource \"aws_f\" \"g\" {}", "x",
      ["'eu-west-1'"])
    check("resource \"aws_f\" \"f\" {}", "region", ["absent"])
    check(
      "provider \"google\" {\n region = \"europe-west1\"\n}\nresource \"google_f\" \"f\" {}", "region",
      of: "google_f.f", ["absent"])
  }

  @Test("modules get their callers' providers") func modules() {
    let child = ["m/main.tf": "resource \"aws_f\" \"f\" {}\nresource \"aws_f\" \"o\" {\n provider = aws.other\n}"]
    let call = "module \"m\" {\n source = \"./m\"\n"
    let (own, other) = ("module.m.aws_f.f", "module.m.aws_f.o")
    check(Self.providers + call + "}", "region", of: own, ["'eu-west-1'"], and: child)
    check(Self.providers + call + "}", "region", of: other, ["absent"], and: child)
    let swapped = Self.providers + call + " providers = {\n  aws = aws.us\n  aws.other = aws\n }\n}"
    check(swapped, "region", of: own, ["'us-east-1'"], and: child)
    check(swapped, "region", of: other, ["'eu-west-1'"], and: child)
    let json = """
      {"provider": {"aws": {"alias": "us", "region": "us-east-1"}},
       "module": {"m": {"source": "./m", "providers": {"aws.other": "aws.us"}}}}
      """
    check("", "region", of: other, ["'us-east-1'"], and: child.merging(["x.tf.json": json]) { first, _ in first })
  }

  @Test("a region may come from a variable") func variables() {
    check(
      "variable \"r\" {\n default = \"eu-west-1\"\n}\nprovider \"aws\" {\n region = var.r\n}\nresource \"aws_f\" \"f\" {}",
      "region", ["'eu-west-1'", "overridden: unknown: 'r' can be set to another value than its default"])
  }

  @Test("tags lie over the provider's") func tags() {
    let provider = "provider \"aws\" {\n default_tags {\n  tags = { a = \"1\", b = \"2\" }\n }\n}\n"
    check(
      provider + "resource \"aws_f\" \"f\" {\n tags = { b = \"3\" }\n}", "tags_all", ["{a: '1', b: '3'}"])
    check(provider + "resource \"aws_f\" \"f\" {}", "tags_all", ["{a: '1', b: '2'}"])
    check("resource \"aws_f\" \"f\" {\n tags = { b = \"3\" }\n}", "tags_all", ["absent"])
  }
}
