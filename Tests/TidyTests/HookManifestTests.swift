import Testing

@Suite("The hooks' manifest", .timeLimit(.minutes(5)))
struct HookManifestTests {
  /// The manifest's list of flat maps; all that it uses of YAML.
  private static func hooks() throws -> [[String: String]] {
    var hooks: [[String: String]] = []
    for line in try Repository.file(".pre-commit-hooks.yaml").lines where !line.isEmpty && !line.hasPrefix("#") {
      if line.hasPrefix("- ") { hooks.append([:]) }
      let entry = try #require(line.wholeMatch(of: #/(?:- |  )(\w+): (.+)/#), "'\(line)' is no entry")
      let last = try #require(hooks.indices.last, "'\(line)' belongs to no hook")
      let isNew = hooks[last].updateValue(String(entry.output.2), forKey: String(entry.output.1)) == nil
      expect(isNew, "'\(line)' comes twice")
    }
    return hooks
  }

  @Test("each hook has what pre-commit asks for, and runs once for all files") func keys() throws {
    let hooks = try Self.hooks()
    #expect(hooks.compactMap { $0["id"] } == ["sealint", "sealint-system"])
    #expect(hooks.compactMap { $0["language"] } == ["swift", "system"])
    for hook in hooks {
      #expect(hook["name"] != nil && hook["description"] != nil)
      #expect(hook["entry"] == "sealint check --hook")
      #expect(hook["require_serial"] == "true")
      #expect(hook["types"] == "[text]")
      #expect(hook["minimum_pre_commit_version"] == "3.3.0")
    }
  }

  private func check(_ path: String, isHooked: Bool) throws {
    for hook in try Self.hooks() {
      let files = try Regex(try #require(hook["files"]).filter { $0 != "'" })
      let exclude = try Regex(try #require(hook["exclude"]).filter { $0 != "'" })
      let isMatched = path.firstMatch(of: files) != nil && path.firstMatch(of: exclude) == nil
      expect(isMatched == isHooked, "\(path)")
    }
  }

  @Test("templates and modules are hooked, other files are not") func files() throws {
    for path in ["template.yaml", "a/b.yml", "c.json", "d.template", "e/main.tf", "f.tf.json", "g.tofu"] {
      try check(path, isHooked: true)
    }
    for path in ["README.md", "yaml", "a.yaml.orig", ".terraform/modules/a/main.tf", "x/.aws-sam/build/template.yaml"] {
      try check(path, isHooked: false)
    }
  }
}
