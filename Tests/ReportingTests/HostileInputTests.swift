import Foundation
import FoundationXML
import Linting
import SourceText
import Testing

@testable import Reporting

/// What a stranger's pull request can put into paths, messages and sources.
@Suite("Hostile input", .timeLimit(.minutes(5)))
struct HostileInputTests {
  private static let nasty =
    String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init)))
    + "\u{202E}\u{2028}\u{FEFF}\u{FFFE}\u{FFFF}\u{10FFFF}]]>-->{0}{{}}](x)##[error]::error::%0A"

  private static let report: Report = {
    let file = SourceFile(path: "::set-output::\(nasty)", text: "\n::error::x\n  ::error::\(nasty)\n")
    let subject = Finding.Subject(address: nasty, type: nasty, kind: nasty, location: Location(file, file.span))
    let note = Finding.Note(nasty, at: Location(file, file.span))
    let finding = Finding(
      ruleID: "SEAL101", level: .error, message: nasty, location: Location(file, file.span), subject: subject,
      otherSubjects: [subject], related: [note], steps: [note],
      witness: Finding.Witness(assignments: [.init(input: nasty, value: nasty)], isDefault: true), help: nasty,
      fix: Finding.Fix(title: nasty, edits: [TextEdit(note.location, replacement: nasty)], isUnsafe: false))
    let place = Inventory.Place(address: nasty, type: nasty, location: note.location)
    var inventory = Inventory()
    inventory.signingProfiles = [Inventory.Profile(place: place, platform: nasty, validity: nil)]
    return Report(
      rules: Sample.rules, findings: [finding],
      diagnostics: [Diagnostic(.error, nasty, at: note.location, help: nasty)],
      unreadable: [Report.UnreadablePath(path: nasty, explanation: nasty)],
      unknowns: [Report.UnknownVerdict(ruleID: "SEAL101", subject: subject, causes: [])], inventory: inventory)
  }()

  @Test("JSON formats stay JSON")
  func json() throws {
    for bytes in [
      try render(Self.report, as: .json, Sample.options), try render(Self.report, as: .sarif, Sample.options),
      renderInventory(of: Self.report, as: .json, Sample.options), render(Sample.graph, as: .json),
      render(Sample.rules, as: .json, Sample.options),
    ] {
      _ = try JSONSerialization.jsonObject(with: Data(bytes))
    }
  }

  @Test("JUnit stays XML")
  func xml() throws {
    let bytes = try render(Self.report, as: .junit, Sample.options)
    #expect(XMLParser(data: Data(bytes)).parse())
  }

  @Test(
    "formats for people hold no control characters and no commands for a CI runner",
    arguments: [
      ReportFormat.text, .concise,
    ])
  func commands(format: ReportFormat) throws {
    let text = String(decoding: try render(Self.report, as: format, Sample.options), as: UTF8.self)
    #expect(!text.contains("##["))
    for line in text.split(separator: "\n") {
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::error") && !line.hasPrefix("::set"))
      #expect(String(line).printable == line)
    }
  }

  @Test("each workflow command is one line of ours")
  func workflowCommands() throws {
    let text = String(decoding: try render(Self.report, as: .github, Sample.options), as: UTF8.self)
    #expect(!text.contains("##["))
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines { #expect(line.hasPrefix("::error file=infra/")) }
  }

  @Test("every place in odd files can be shown in each format")
  func places() throws {
    for text in ["", "\n", "\r\n", "\r", "a", "é", "\t🎉\r\nx", "a\n\n\n\n\nb\n", "\u{0}"] {
      let file = SourceFile(path: "f", text: text)
      var findings: [Finding] = []
      for start in 0...text.utf8.count + 2 {
        for end in start...text.utf8.count + 2 {
          findings.append(finding("m", at: Location(file, Span(start: start, end: end))))
        }
      }
      for format in ReportFormat.allCases {
        #expect(try !render(Report(findings: findings), as: format, Sample.options).isEmpty)
      }
    }
  }

  @Test("a line of megabytes costs no more than a short one", .timeLimit(.minutes(5)))
  func longLine() throws {
    let file = SourceFile(path: "f", text: String(repeating: "{\"a\":\"é\"},", count: 100_000))
    let findings = (0..<500).map { index in
      let start = 11 * 175 * index
      return finding("m", at: Location(file, Span(start: start, end: start + 5)))
    }
    for format in ReportFormat.allCases {
      let bytes = try render(Report(findings: findings), as: format, Sample.options)
      #expect(bytes.count < 2_000_000)
    }
  }
}
