import Testing

@Suite("Arrows between the modules", .timeLimit(.minutes(5)))
struct ArrowTests {
  /// Bottom up; a module imports only from layers below its own.
  static let layers: [[String]] = [
    ["SourceText", "LinearRegex", "GregorianCalendar"],
    ["ResourceModel", "DataSyntax", "HCLSyntax", "TOMLSyntax", "CEL"],
    ["CloudFormation", "Terraform", "RuleEngine"],
    ["BuiltInRules"],
    ["Linting"],
    ["Reporting", "LanguageServer"],
    ["sealint"],
  ]

  /// Imports from outside the package; a module that is not here has none.
  static let outside: [String: Set<String>] = [
    "DataSyntax": ["CLibYAML"],
    // Hash functions; the mathematics that the standard library has not; the normal form of text.
    "Terraform": ["Crypto", "Glibc", "Musl", "Darwin", "Swift", "Synchronization"],
    "LinearRegex": ["Synchronization"],
    "ResourceModel": ["Synchronization"],
    "RuleEngine": ["Synchronization"],
    "Reporting": ["CLibXML2", "Glibc", "Musl", "Darwin"],
    "sealint": ["ArgumentParser", "FoundationEssentials", "Synchronization", "Glibc", "Musl", "Darwin"],
  ]

  private static func layer(of module: String) -> Int? { layers.firstIndex { $0.contains(module) } }

  private static func isC(_ module: String) -> Bool { module.hasPrefix("CLib") }

  @Test("a module imports only what lies below it") func imports() throws {
    for file in try Repository.files(below: "Sources", endingIn: ".swift") {
      let module = String(file.parts[1])
      let level = try #require(Self.layer(of: module), "\(module) has no layer in this test")
      for imported in Self.imports(of: file) {
        if let below = Self.layer(of: imported) {
          expect(below < level, "\(file) imports \(imported)")
        } else {
          expect(Self.outside[module]?.contains(imported) == true, "\(file) imports \(imported)")
        }
      }
    }
  }

  @Test("every folder of Sources has its layer") func folders() throws {
    let known = Set(Self.layers.joined())
    for name in try Repository.names(in: "Sources") where !name.contains(".") {
      expect(known.contains(name) || Self.isC(name), "\(name)")
    }
  }

  @Test("the manifest lets a module depend only on what lies below it") func manifest() throws {
    let manifest = SwiftText.withoutComments(try Repository.file("Package.swift").text)
    let declaration = #/\bmodule\(\s*"(?<name>\w+)"(?:,\s*\[(?<dependencies>[^\]]*)\])?/#
    let declared = manifest.matches(of: declaration)
    #expect(declared.count >= 10)
    for match in declared {
      let name = String(match.output.name)
      let level = try #require(Self.layer(of: name), "\(name)")
      for dependency in (match.output.dependencies ?? "").matches(of: #/"(\w+)"/#).map({ String($0.output.1) }) {
        let isBelow =
          Self.layer(of: dependency).map { $0 < level } ?? (Self.outside[name]?.contains(dependency) == true)
        expect(isBelow, "\(name) depends on \(dependency)")
      }
    }
  }

  @Test("strict memory safety is on wherever no C is wrapped") func memorySafety() throws {
    let manifest = try Repository.file("Package.swift").text
    for setting in [
      "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility", ".treatAllWarnings(as: .error)",
      "strict + [.strictMemorySafety()]", "wrapsC ? strict : safe",
    ] {
      expect(manifest.contains(setting), "\(setting)")
    }
    let wrapping = manifest.matches(of: #/module\("(\w+)"[^)]*wrapsC: true/#).map { String($0.output.1) }
    #expect(wrapping.sorted() == ["DataSyntax", "Reporting"])
  }

  @Test(
    "only the front ends and rules/ name AWS's types",
    arguments: [
      "SourceText", "LinearRegex", "ResourceModel", "DataSyntax", "HCLSyntax", "TOMLSyntax", "CEL", "RuleEngine",
      "Linting",
      "Reporting",
    ])
  func providerNames(module: String) throws {
    for file in try Repository.files(below: "Sources/" + module, endingIn: ".swift") {
      let code = SwiftText.withoutComments(file.text)
      for name in ["AWS::", "aws_", "awscc_"] { expect(!code.contains(name), "\(file) names \(name)…") }
    }
  }

  private static func imports(of file: Repository.File) -> [String] {
    let line =
      #/^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|func|protocol|var|let)\s+)?(\w+)/#
      .anchorsMatchLineEndings()
    return SwiftText.withoutCommentsAndStrings(file.text).matches(of: line).map { String($0.output.1) }
  }
}
