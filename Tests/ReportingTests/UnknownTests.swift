import Linting
import Reporting
import SourceText
import Testing

@Suite("Verdicts that nobody can give", .timeLimit(.minutes(5)))
struct UnknownTests {
  private func rendered(showsUnknowns: Bool) throws -> String {
    let file = SourceFile(path: "t.yaml", text: "A: 1\nB: 2\n")
    let subject = Finding.Subject(
      address: "B", type: "T", kind: "k", location: Location(file, Span(start: 5, end: 6)))
    let cause = Report.UnknownVerdict.Cause(
      explanation: "'P' has no default", remedy: "set it", location: Location(file, Span(start: 0, end: 1)))
    let report = Report(unknowns: [.init(ruleID: "SEAL101", subject: subject, causes: [cause])])
    var options = RenderingOptions(tool: .init(version: "1.0.0"))
    options.showsUnknowns = showsUnknowns
    return String(decoding: try render(report, as: .text, options), as: UTF8.self)
  }

  @Test("they are counted, and explained when asked for")
  func explained() throws {
    let short = try rendered(showsUnknowns: false)
    #expect(!short.contains("unknown[SEAL101]"))
    #expect(short.contains("1 verdict cannot be told from these files; --show-unknown says why."))
    let long = try rendered(showsUnknowns: true)
    #expect(long.contains("unknown[SEAL101]: 'B' cannot be judged"))
    #expect(long.contains("'P' has no default"))
    #expect(long.contains("= help: set it"))
    #expect(long.contains("1 verdict cannot be told from these files.\n"))
  }
}
