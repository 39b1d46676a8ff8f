import Foundation
import Linting
import SourceText
import Testing

@testable import Reporting

@Suite("Rules of single formats", .timeLimit(.minutes(5)))
struct FormatTests {
  private static let file = SourceFile(path: "dir/a b.yaml", text: "key: value\n")
  private static let place = Sample.place("value", in: file)

  private func lines(_ report: Report, _ format: ReportFormat) throws -> [Substring] {
    String(decoding: try render(report, as: format, Sample.options), as: UTF8.self).split(separator: "\n")
  }

  private func results(_ finding: Finding, rules: [RuleDescription] = []) throws -> [String: Any] {
    let bytes = try render(Report(rules: rules, findings: [finding]), as: .sarif, Sample.options)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let runs = try #require(log["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    return try #require(results.first)
  }

  @Test("a message that ends in a question has no full stop after it") func questions() throws {
    let message = try #require(results(finding("no such name; did you mean 'x'?", at: Self.place))["message"])
    #expect((message as? [String: Any])?["text"] as? String == "no such name; did you mean 'x'?")
  }

  @Test("GitHub gets ten commands of a type, errors first, and a notice that counts the others")
  func githubLimit() throws {
    let levels: [Finding.Level] = [.note, .warning, .error]
    let findings = (0..<36).map { finding("m\($0)", level: levels[$0 % 3], at: Self.place) }
    let lines = try lines(Report(findings: findings), .github)
    #expect(lines.map { $0.prefix { $0 != " " } } == (0..<30).map { ["::error", "::warning", "::notice"][$0 / 10] })
    #expect(lines[0].hasSuffix("::m2"))
    #expect(lines.last == "::notice title=Sealint::+7 more, which are in the log or in another format's report")
    #expect(try self.lines(Report(findings: Array(findings.prefix(30))), .github).count == 30)
  }

  @Test("GitHub's escapes: percent first, colon and comma only in properties")
  func githubEscapes() throws {
    let file = SourceFile(path: "a,b:c%.yaml", text: "x")
    let lines = try lines(Report(findings: [finding("50%, a: b", at: Location(file, file.span))]), .github)
    let start = "::error file=infra/a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=2,title=SEAL101::"
    #expect(lines.map(String.init) == [start + "50%25, a: b"])
  }

  @Test("a place over several lines goes to GitHub without columns")
  func githubLines() throws {
    let file = SourceFile(path: "f", text: "a\nb")
    let lines = try lines(Report(findings: [finding("m", at: Location(file, file.span))]), .github)
    #expect(lines == ["::error file=infra/f,line=1,endLine=2,title=SEAL101::m"])
  }

  @Test("a missing libxml2 is an error that names its package")
  func missingLibrary() {
    #expect(throws: ReportError.self) { _ = try XMLWriter.Library.load(["libnothing.so.1"]) }
    #expect(throws: ReportError.self) { _ = try XMLWriter.Library.load(["libc.so.6"]) }
    do throws(ReportError) {
      _ = try XMLWriter.Library.load([])
    } catch {
      #expect(error.description.contains("package libxml2"))
    }
  }

  @Test("JUnit names each case once")
  func junitNames() throws {
    let findings = [finding("m", at: Self.place), finding("m", at: Self.place)]
    let text = try lines(Report(findings: findings), .junit).joined(separator: "\n")
    #expect(text.contains(#"<testcase name="SEAL101 dir/a b.yaml:1:6" "#))
    #expect(text.contains(#"<testcase name="SEAL101 dir/a b.yaml:1:6 #2" "#))
  }

  @Test("a witness says which of its values are defaults") func witness() {
    let assignments: [Finding.Witness.Assignment] = [
      .init(input: "Stage", value: "prod"), .init(input: "Arn", value: "none", isDefault: true),
    ]
    let witness = Finding.Witness(assignments: assignments, isDefault: false)
    #expect(witness.sentencePart == "when Stage = 'prod' and Arn = 'none' (its default)")
    let byDefault = Finding.Witness(assignments: [assignments[1]], isDefault: true)
    #expect(byDefault.sentencePart == "when Arn = 'none', its default")
  }

  private func runs(_ count: Int) throws -> [[String: Any]] {
    let findings = (0..<count).map { finding("m\($0)", level: $0 < 3 ? .note : .error, at: Self.place) }
    let bytes = try render(Report(findings: findings), as: .sarif, Sample.options)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    return try #require(log["runs"] as? [[String: Any]])
  }

  @Test("more SARIF results than a run may have make several runs, each of a category of its own")
  func sarifRuns() throws {
    let runs = try runs(SARIFPortions.resultLimit + 1)
    #expect(runs.map { ($0["results"] as? [Any])?.count } == [SARIFPortions.resultLimit, 1])
    #expect(runs.map { ($0["automationDetails"] as? [String: String])?["id"] } == [nil, "sealint/2/"])
    #expect(try self.runs(SARIFPortions.resultLimit).count == 1)
  }

  @Test("what has no room in SARIF is the least grave, and is counted")
  func sarifLeftOut() throws {
    let findings = (0..<9).map { finding("m\($0)", level: $0 < 4 ? .note : .error, at: Self.place) }
    let portions = SARIFPortions(findings, resultLimit: 3, runLimit: 2)
    #expect(portions.runs.map { $0.map(\.message) } == [["m0", "m4", "m5"], ["m6", "m7", "m8"]])
    #expect(portions.leftOutCount == 3)
    let text = String(decoding: SARIFLog.render(Report(findings: findings), portions, Sample.options), as: UTF8.self)
    #expect(text.contains("3 more results have no room in this file"))
    #expect(SARIFPortions([]).runs.map(\.count) == [0])
  }

  @Test("a SARIF URI is seen from the repository's root, and percent-encoded")
  func uris() {
    var options = Sample.options
    func check(_ path: String, in directory: String, expects: String) {
      options.pathInRepository = directory
      #expect(options.repositoryPath(of: path).percentEncoded == expects)
    }
    check("a.yaml", in: "", expects: "a.yaml")
    check("./x/../a.yaml", in: "infra/aws", expects: "infra/aws/a.yaml")
    check("../a.yaml", in: "infra", expects: "a.yaml")
    check("é?#[1]:%.yaml", in: "", expects: "%C3%A9%3F%23%5B1%5D%3A%25.yaml")
    check("/srv/a.yaml", in: "infra", expects: "srv/a.yaml")
  }

  @Test("a result of a rule that is not described has neither an index nor a message id")
  func unlistedRule() throws {
    let result = try results(finding("m", at: Self.place))
    #expect(result["ruleIndex"] == nil)
    #expect((result["message"] as? [String: Any])?["id"] == nil)
    let listed = try results(finding("m", at: Self.place), rules: Sample.rules)
    #expect(listed["ruleIndex"] as? Int == 0)
    #expect((listed["message"] as? [String: Any])?["arguments"] as? [String] == ["m"])
  }

  @Test("a context is larger than its region, or left out")
  func context() throws {
    func hasContext(_ text: String, _ span: Span) throws -> Bool {
      let file = SourceFile(path: "f", text: text)
      let result = try results(finding("m", at: Location(file, span)))
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      return (location["physicalLocation"] as? [String: Any])?["contextRegion"] != nil
    }
    #expect(try !hasContext("whole", Span(start: 0, end: 5)))
    #expect(try hasContext("whole", Span(start: 0, end: 4)))
    #expect(try hasContext("whole\n", Span(start: 0, end: 5)))
    #expect(try !hasContext("", Span(start: 0, end: 0)))
  }

  @Test("a message stays below a thousand characters and keeps its first sentence")
  func messageLimit() throws {
    var long = finding(String(repeating: "a", count: 2_000), at: Self.place)
    long.help = String(repeating: "b", count: 2_000)
    let text = (try results(long)["message"] as? [String: Any])?["text"] as? String
    #expect(text == String(repeating: "a", count: 900) + "…")
  }

  @Test("the rank follows the level of the finding")
  func rank() throws {
    #expect(try results(finding("m", level: .error, at: Self.place))["rank"] as? Double == 80)
    #expect(try results(finding("m", level: .warning, at: Self.place))["rank"] as? Double == 50)
    #expect(try results(finding("m", level: .note, at: Self.place))["rank"] as? Double == 25)
  }
}
