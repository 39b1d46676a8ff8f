import Testing

@testable import Terraform

@Suite("Ignored changes", .timeLimit(.minutes(5)))
struct IgnoredChangesTests {
  private func check(
    _ body: String, _ expected: String, and files: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let files = files.merging(["main.tf": "resource \"aws_f\" \"f\" {\n\(body)\n}"]) { first, _ in first }
    let found = branches(["@ignoredChanges"], of: "aws_f.f", in: files)
    #expect(found == [expected], sourceLocation: sourceLocation)
  }

  @Test("each is the name of an argument, whatever part of it is meant") func names() {
    check(
      "lifecycle {\n ignore_changes = [tags, policies[0].mode, code.key, tags[\"a\"]]\n}",
      "['tags', 'policies', 'code', 'tags']")
    check("lifecycle {\n ignore_changes = []\n}", "[]")
    check("lifecycle {\n prevent_destroy = true\n}", "absent")
    check("x = 1", "absent")
  }

  @Test("a bare word or a star stands for all") func all() {
    check("lifecycle {\n ignore_changes = all\n}", "['all']")
    check("lifecycle {\n ignore_changes = [\"*\"]\n}", "['all']")
    check("lifecycle {\n ignore_changes = [\"tags.a\"]\n}", "['tags']")
  }

  @Test("what names no argument is left out") func nonsense() {
    check("lifecycle {\n ignore_changes = [1, f(), x ? y : z, name]\n}", "['name']")
    check("lifecycle {\n ignore_changes = 7\n}", "[]")
  }

  @Test("the same in JSON and in override files") func otherFiles() {
    let json =
      "{\"resource\": {\"aws_f\": {\"f\": {\"lifecycle\": {\"ignore_changes\": [\"tags\", \"code[0].key\"]}}}}}"
    #expect(branches(["@ignoredChanges"], of: "aws_f.f", in: ["main.tf.json": json]) == ["['tags', 'code']"])
    check(
      "lifecycle {\n ignore_changes = [tags]\n}", "['all']",
      and: ["override.tf": "resource \"aws_f\" \"f\" {\n lifecycle {\n  ignore_changes = all\n }\n}"])
    check(
      "lifecycle {\n ignore_changes = [tags]\n}", "['tags']",
      and: ["override.tf": "resource \"aws_f\" \"f\" {\n lifecycle {\n  prevent_destroy = true\n }\n}"])
  }
}
