import Testing

@Suite("Rule files", .timeLimit(.minutes(5)))
struct RuleFileTests {
  private static func ruleFiles() throws -> [Repository.File] {
    try Repository.files(below: "rules", endingIn: ".yaml").filter {
      !$0.path.hasPrefix("rules/kinds/") && $0.name != "settings.yaml"
    }
  }

  /// The text of a key at the left margin.
  private static func value(of key: String, in file: Repository.File) -> String? {
    file.lines.first { $0.hasPrefix(key + ":") }.map {
      String($0.dropFirst(key.count + 1).split(separator: "#").first ?? "").trimmed
    }
  }

  @Test("every id is well formed, unique, and its file is named after it") func ids() throws {
    var seen: [String: String] = [:]
    let files = try Self.ruleFiles()
    #expect(!files.isEmpty)
    for file in files {
      let id = try #require(Self.value(of: "id", in: file), "\(file) has no id")
      expect(id.wholeMatch(of: #/SEAL\d{3}/#) != nil, "\(file): \(id)")
      expect(file.name == id + ".yaml" || file.name.hasPrefix(id + "-"), "\(file) holds \(id)")
      expect(seen.updateValue(file.path, forKey: id) == nil, "\(file): \(id) is taken")
    }
  }

  @Test("every name is unique, lower case with hyphens") func names() throws {
    var seen: Set<String> = []
    for file in try Self.ruleFiles() {
      let name = try #require(Self.value(of: "name", in: file), "\(file) has no name")
      expect(name.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*/#) != nil, "\(file): \(name)")
      expect(seen.insert(name).inserted, "\(file): \(name) is taken")
    }
  }

  @Test("every link is https") func links() throws {
    for file in try Repository.files(below: "rules", endingIn: "") {
      expect(!file.text.contains("http://"), "\(file)")
    }
  }

  @Test("every rule gives its sources") func references() throws {
    for file in try Self.ruleFiles() { expect(file.text.contains("https://"), "\(file)") }
  }
}

extension String {
  /// Without blanks at either end.
  fileprivate var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
