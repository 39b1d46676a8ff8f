import Testing

@Suite("Documents keep up with the program", .timeLimit(.minutes(5)))
struct DocumentTests {
  @Test("README names every report format") func formats() throws {
    let readme = try Repository.file("README.md").text
    let reporting = try Repository.files(below: "Sources/Reporting", endingIn: ".swift").map(\.text)
    let source = try #require(reporting.first { $0.contains("enum ReportFormat") }, "no ReportFormat in Reporting")
    let body = try #require(source.firstMatch(of: #/enum ReportFormat[^{]*\{(?<cases>[^}]*)\}/#)).output.cases
    let cases = SwiftText.withoutComments(String(body)).matches(of: #/\bcase ([\w, ]+)/#)
      .flatMap { $0.output.1.split(separator: ",").map { $0.filter { $0 != " " } } }
    #expect(!cases.isEmpty)
    for name in cases { expect(readme.contains("| `\(name)` |"), "README's table of formats lacks \(name)") }
  }

  @Test(
    "commands and options that the documents show exist",
    arguments: ["README.md", "CONTRIBUTING.md", "docs/writing-rules.md"])
  func commands(path: String) throws {
    let program = try Repository.files(below: "Sources/sealint", endingIn: ".swift").map(\.text).joined()
    let document = try Repository.file(path)
    var commands: Set<String> = []
    var options: Set<String> = []
    for line in document.lines where !isForeign(line) {
      for match in line.matches(of: #/(?:^|[`$;&"] ?| {4})sealint (?<command>[a-z]+)(?![\w.\/])/#) {
        commands.insert(String(match.output.command))
      }
      for match in line.matches(of: #/(?:^|[\s`])--(?<option>[a-z][a-z-]+)/#) {
        options.insert(String(match.output.option))
      }
    }
    for command in commands.sorted() {
      expect(declares(command: command, in: program), "\(path) shows 'sealint \(command)'")
    }
    for option in options.sorted() { expect(declares(option: option, in: program), "\(path) shows '--\(option)'") }
  }

  /// `inventory` is a name that is given, or a type's name in lower case.
  private func declares(command: String, in program: String) -> Bool {
    let type = command.prefix(1).uppercased() + command.dropFirst()
    return program.contains("commandName: \"\(command)\"") || program.contains("struct \(type): ParsableCommand")
      || program.contains("struct \(type): AsyncParsableCommand")
  }

  /// `fail-on` is a name that is given, or a property's name with hyphens.
  private func declares(option: String, in program: String) -> Bool {
    let words = option.split(separator: "-")
    let property = words.dropFirst().reduce(String(words[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    return ["help", "version"].contains(option) || program.contains(".customLong(\"\(option)\")")
      || program.contains("var \(property):") || program.contains("var \(property) = false")
  }

  /// Lines that show another program's options.
  private func isForeign(_ line: Substring) -> Bool {
    ["swift ", "pre-commit ", "git ", "apt-get", "sam deploy", "aws ", "valgrind "].contains { line.contains($0) }
  }

  @Test("the changelog has what is not released yet on top") func changelog() throws {
    let headings = try Repository.file("CHANGELOG.md").lines.filter { $0.hasPrefix("## ") }
    #expect(headings.first == "## Unreleased")
  }

  @Test("links between documents lead somewhere") func links() throws {
    for document in try Repository.documents() {
      let folder = document.parts.dropLast().joined(separator: "/")
      for match in document.text.matches(of: #/\]\((?<target>[^)#\s]+)[^)]*\)/#) {
        let target = String(match.output.target)
        if target.hasPrefix("https://") { continue }
        expect(Repository.exists(folder.isEmpty ? target : folder + "/" + target), "\(document) links to \(target)")
      }
    }
  }
}
