import DataSyntax
import ResourceModel
import SourceText
import Testing

@testable import Terraform

@Suite("Whether a module mentions a resource", .timeLimit(.minutes(5)))
struct MentionTests {
  private func check(
    _ source: String, _ expected: String, and files: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let files = files.merging(["main.tf": "resource \"aws_c\" \"c\" {}\n" + source]) { first, _ in first }
    let found = branches(["@isMentioned"], of: "aws_c.c", in: files)
    #expect(found == [expected], sourceLocation: sourceLocation)
  }

  @Test("by any expression that names it, wherever it stands") func expressions() {
    check("", "false")
    check("output \"o\" {\n value = aws_c.c.arn\n}", "true")
    check("locals {\n x = [for y in [1] : { (y) = try(aws_c.c[0].arn, null) }]\n}", "true")
    check("resource \"aws_f\" \"f\" {\n b {\n  x = \"a-${aws_c.c.id}\"\n }\n}", "true")
    check("data \"aws_f\" \"f\" {\n x = aws_c.c\n}", "true")
    check("module \"m\" {\n source = \"org/m/aws\"\n x = aws_c.c[*].arn\n}", "true")
  }

  @Test("not by what only waits for it or looks like its name") func others() {
    check("resource \"aws_f\" \"f\" {\n depends_on = [aws_c.c]\n}", "false")
    check("resource \"aws_f\" \"f\" {\n x = data.aws_c.c.arn\n y = \"aws_c.c\"\n}", "false")
    check("output \"o\" {\n value = aws_c.other.arn\n}", "false")
  }

  @Test("in JSON as well") func json() {
    check("", "true", and: ["o.tf.json": "{\"output\": {\"o\": {\"value\": \"${aws_c.c.arn}\"}}}"])
    check("", "false", and: ["o.tf.json": "{\"output\": {\"o\": {\"value\": \"aws_c.c.arn\"}}}"])
  }

  @Test("in a plan's configuration") func plans() throws {
    let plan = """
      {"terraform_version": "1.9.8", "planned_values": {"root_module": {
         "resources": [{"address": "aws_c.c[0]", "mode": "managed", "type": "aws_c", "name": "c", "values": {}}],
         "child_modules": [{"address": "module.m[\\"a\\"]", "resources": [
           {"address": "module.m[\\"a\\"].aws_c.c", "mode": "managed", "type": "aws_c", "name": "c", "values": {}}]}]}},
       "configuration": {"root_module": {"module_calls": {"m": {"module": {
         "outputs": {"o": {"expression": {"references": ["aws_c.c.arn", "aws_c.c"]}}}}}}}}}
      """
    let root = try #require(parseJSON(SourceFile(path: "plan.json", text: plan)).root)
    let found = TerraformPlan(root, workspace: MemoryWorkspace([:])).evaluate().resources.map {
      text($0.body.value(at: ["@isMentioned"], in: Resolver()))
    }
    #expect(found == ["false", "true"])
  }
}
