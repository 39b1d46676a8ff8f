import SourceText
import Testing

@testable import Linting

@Suite("Excluding paths", .timeLimit(.minutes(5)))
struct ConfigurationGlobTests {
  @Test("a name matches at any depth, and all below it") func names() throws {
    try check("vendor", matches: ["vendor", "vendor/a.yaml", "x/vendor/y/a.yaml"], not: ["vendors/a.yaml", "a.yaml"])
    try check("*.json", matches: ["a.json", "x/a.json", "a.json/b"], not: ["a.jsonx", "json"])
    try check("t?st", matches: ["test", "tést"], not: ["tst", "teest"])
    try check("vendor/", matches: ["vendor/a"], not: ["x"])
  }

  @Test("a path starts at the config") func paths() throws {
    try check("infra/test", matches: ["infra/test", "infra/test/a"], not: ["x/infra/test", "infra", "infra/tests"])
    try check("./build", matches: ["build/a"], not: ["x/build"])
    try check("a/*/c", matches: ["a/b/c"], not: ["a/c", "a/b/b/c"])
  }

  @Test("two stars are any number of directories") func anyDepth() throws {
    try check("a/**/c", matches: ["a/c", "a/b/c", "a/b/b/c/d"], not: ["c", "a/b"])
    try check("**/test/*.yaml", matches: ["test/a.yaml", "x/y/test/a.yaml"], not: ["test/a/b.json"])
    try check("a/**", matches: ["a", "a/b"], not: ["b"])
    try check("a*b*c", matches: ["abc", "axbxc", "abbcc"], not: ["ab", "acb", "abcd"])
  }

  @Test("a pattern made to be slow is not") func slow() throws {
    let glob = try #require(Glob(String(repeating: "*a", count: 200) + "b"))
    #expect(!glob.matches(String(repeating: "a", count: 5000)))
    let deep = try #require(Glob(String(repeating: "**/a/", count: 200) + "b"))
    #expect(!deep.matches(String(repeating: "a/", count: 5000)))
  }

  @Test("excluded files are not looked for; a named one is, but not by a hook") func walking() throws {
    let files = [
      "stacks/sealint.yaml": "exclude: [old, 'a/*.json']", "stacks/t.yaml": "", "stacks/old/t.yaml": "",
      "stacks/a/t.json": "", "old/t.yaml": "",
    ]
    let workspace = MemoryWorkspace(files)
    let policy = try Policy(PolicyRequest(paths: ["stacks"], workspace: workspace))
    let found = FileFinder(workspace, isExcluded: policy.exclusions.contains).find(["."])
    #expect(found.dataFiles.map(\.text) == ["old/t.yaml", "stacks/sealint.yaml", "stacks/t.yaml"])
    let template = "Resources: {F: {Type: 'AWS::Lambda::Function'}}"
    var request = LintRequest(
      paths: ["stacks/old/t.yaml"], workspace: MemoryWorkspace(["stacks/old/t.yaml": template]))
    #expect(lint(request, by: policy).analysedPaths == ["stacks/old/t.yaml"])
    request.passesOverOthers = true
    #expect(lint(request, by: policy).analysedPaths.isEmpty)
  }

  private func check(
    _ pattern: String, matches: [String], not others: [String], _ location: SourceLocation = #_sourceLocation
  ) throws {
    let glob = try #require(Glob(pattern), sourceLocation: location)
    for path in matches { #expect(glob.matches(path), "\(path)", sourceLocation: location) }
    for path in others { #expect(!glob.matches(path), "\(path)", sourceLocation: location) }
  }
}
