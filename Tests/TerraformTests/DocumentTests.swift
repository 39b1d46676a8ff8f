import ResourceModel
import SourceText
import Testing

@testable import Terraform

@Suite("Documents written as text", .timeLimit(.minutes(5)))
struct DocumentTests {
  /// What stands at a path of `aws_f.f`.
  private func check(
    _ path: String, _ expected: String, in body: String, _ rest: String = "",
    at place: SourceLocation = #_sourceLocation
  ) {
    let text = "resource \"aws_f\" \"f\" {\n\(body)\n}\nresource \"aws_c\" \"c\" {}\nvariable \"v\" {}\n\(rest)"
    let steps = path.split(separator: ".").map(String.init)
    #expect(branches(steps, of: "aws_f.f", in: ["main.tf": text]) == [expected], sourceLocation: place)
  }

  /// The lines on which the statements of `aws_f.f` stand.
  private func lines(_ text: String) -> [Int?] {
    let evaluation = evaluateModules([.directory(".")], workspace: MemoryWorkspace(["main.tf": text]))
    guard let resource = evaluation.resources.first(where: { $0.id.address == "aws_f.f" }) else { return [] }
    let value = resource.body.value(at: ["policy", "Statement"], in: Resolver())
    guard case .list(let elements) = value.content else { return [] }
    return elements.map { element in
      element.location.map { LineTable($0.file.text).line(at: $0.span.start) }
    }
  }

  @Test("a path goes on into JSON") func text() {
    let policy = "x = \"{\\\"a\\\": [1, {\\\"b\\\": \\\"c\\\"}]}\""
    check("x.a.1.b", "'c'", in: policy)
    check("x.a.0", "1", in: policy)
    check("x.d", "absent", in: policy)
    check("x.a", "absent", in: "x = \"no JSON\"")
    check("x.a", "absent", in: "x = \"{\"")
  }

  @Test("what is not known of a text is unknown where it stands") func symbols() {
    let heredoc = "x = <<EOT\n{\"a\": \"${aws_c.c.arn}\", \"b\": \"p-${aws_c.c.id}/${var.v}\", \"d\": \"e\"}\nEOT"
    check("x.a", "aws_c.c . arn", in: heredoc)
    check("x.b", "partial: p-<aws_c.c . id>/?", in: heredoc)
    check("x.d", "'e'", in: heredoc)
    check("x.d", "unknown: 'v' has no default", in: "x = \"{\\\"d\\\": ${var.v}}\"")
    check("x.a", "unknown: 'v' has no default", in: "x = \"{\\\"${var.v}\\\": 1}\"")
    check("x.a", "unknown: 'v' has no default", in: "x = \"\u{F8FF}{${var.v}}\"")
  }

  @Test("what was written as a value keeps its places") func places() {
    #expect(
      lines(
        """
        resource "aws_f" "f" {
          policy = jsonencode({
            "Statement" = [
              { Effect = "Allow" },
              {
                Effect = "Deny"
              },
            ]
          })
        }
        """) == [4, 5])
    #expect(
      lines(
        """
        data "aws_iam_policy_document" "d" {
          statement {
            sid = "one"
          }
          dynamic "statement" {
            for_each = ["a", "b"]
            content {
              sid = statement.value
            }
          }
        }
        resource "aws_f" "f" {
          policy = data.aws_iam_policy_document.d.json
        }
        """) == [2, 5, 5])
  }

  @Test("documents are put together in their order, and a later statement replaces one of the same id") func merging() {
    let documents = """
      data "aws_iam_policy_document" "base" {
        statement {
          sid    = "a"
          effect = "Deny"
        }
        statement {
          sid = "b"
        }
      }
      data "aws_iam_policy_document" "over" {
        statement {
          sid     = "b"
          actions = ["late"]
        }
      }
      data "aws_iam_policy_document" "d" {
        source_policy_documents   = [data.aws_iam_policy_document.base.json]
        override_policy_documents = [data.aws_iam_policy_document.over.json]
        statement {
          sid     = "a"
          actions = ["own"]
        }
        statement {
          sid = "c"
        }
      }
      """
    check(
      "policy.Statement",
      "[{Action: 'own', Effect: 'Allow', Sid: 'a'}, {Action: 'late', Effect: 'Allow', Sid: 'b'}, {Effect: 'Allow', Sid: 'c'}]",
      in: "policy = data.aws_iam_policy_document.d.json", documents)
  }
}
