import Linting
import SourceText
import Testing

@testable import Reporting

@Suite("The report for people", .timeLimit(.minutes(5)))
struct TextTests {
  /// Renders one finding at `place`, the first occurrence of it in `source`, and gives its excerpt.
  private func check(
    _ source: String, at place: String, notes: [String] = [], width: Int = 100, expects: String,
    _ origin: SourceLocation = #_sourceLocation
  ) {
    let file = SourceFile(path: "f", text: source)
    var finding = finding("m", at: Sample.place(place, in: file))
    finding.related = notes.map { Finding.Note("see", at: Sample.place($0, in: file)) }
    var options = Sample.options
    options.width = width
    let text = String(decoding: TextReport.render(Report(findings: [finding]), options), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).prefix { !$0.isEmpty }
    #expect(lines.joined(separator: "\n") == expects, sourceLocation: origin)
  }

  @Test("wide characters take two columns, combining marks none")
  func width() {
    check("a: 日本 x", at: "x", expects: "1 | a: 日本 x\n  |         ^")
    check("a: 👩‍👩‍👧 x", at: "x", expects: "1 | a: 👩‍👩‍👧 x\n  |       ^")
    check("e\u{301}: x", at: "x", expects: "1 | e\u{301}: x\n  |    ^")
    check("a: 日本", at: "日本", expects: "1 | a: 日本\n  |    ^^^^")
  }

  @Test("a tab goes to the next multiple of four")
  func tabs() {
    check("a\tb\t\tc", at: "c", expects: "1 | a   b       c\n  |             ^")
  }

  @Test("control characters are written out")
  func controls() {
    check("\u{1B}[2Jx\u{202E}", at: "x", expects: "1 | \\u{1B}[2Jx\\u{202E}\n  |          ^")
  }

  @Test("a long line is cut around the place")
  func cut() {
    let filler = String(repeating: "abcdefghij", count: 20)
    check(
      filler + "HERE" + filler, at: "HERE", width: 40,
      expects: "1 | …jabcdefghijHEREabcdefghijabcdefghi…\n  |             ^^^^")
    check(
      "HERE" + filler, at: "HERE", width: 40, expects: "1 | HEREabcdefghijabcdefghijabcdefghij…\n  | ^^^^")
    check(
      filler + "HERE", at: "HERE", width: 40,
      expects: "1 | …abcdefghijabcdefghijabcdefghijHERE\n  |                                ^^^^")
  }

  @Test("a place longer than the line that is shown is marked to its end")
  func longPlace() {
    let filler = String(repeating: "abcdefghij", count: 20)
    check(
      filler, at: filler, width: 40,
      expects: "1 | abcdefghijabcdefghijabcdefghijabcd…\n  | " + String(repeating: "^", count: 35))
  }

  @Test("places on lines that are apart have dots between them, or the line that is between")
  func gaps() {
    check("a\nb\nc", at: "c", notes: ["a"], expects: "1 | a\n  | - see\n2 | b\n3 | c\n  | ^")
    check("a\n\n\n\nc", at: "a", notes: ["c"], expects: "1 | a\n  | ^\n...\n5 | c\n  | - see")
  }

  @Test("of a place over many lines, the first and the last are marked")
  func manyLines() {
    check("  a\n  b\n  c\n  d\n  e", at: "a\n  b\n  c\n  d\n  e", expects: "1 |   a\n  |   ^\n...\n5 |   e\n  |   ^")
    check("  a\n  b", at: "a\n  b", expects: "1 |   a\n  |   ^\n2 |   b\n  |   ^")
  }

  @Test("the summary leaves zeros out and counts in words that fit")
  func summary() {
    check([], [], expects: nil)
    check([.attached], [], expects: "1 function: 1 signed.")
    check([.notApplicable], [], expects: "1 container image.")
    check(
      [.attached, .absent, .absent, .notApplicable, .notApplicable], [.covered, .uncovered],
      expects: "3 functions: 1 signed, 2 unsigned; 2 container images. 2 layers: 1 covered, 1 not.")
    check(
      [.conditional, .conditional, .unknown], [.conditional, .unattached, .unknown],
      expects:
        "3 functions: 2 depend on parameters, 1 unknown. 3 layers: 1 depends on parameters, 1 unattached, 1 unknown.")
  }

  private func check(_ states: [Inventory.SigningState], _ coverages: [Inventory.Coverage], expects: String?) {
    let place = Inventory.Place(address: "A", type: "T", location: Sample.place("First", in: Sample.template))
    var inventory = Inventory()
    inventory.functions = states.map { state in
      Inventory.Function(
        place: place, packageType: .zip, exists: .always, codeSigning: Inventory.CodeSigning(state: state), layers: [])
    }
    inventory.layers = coverages.map { Inventory.Layer(place: place, consumers: [], coverage: $0) }
    #expect(inventory.summary == expects)
  }

  @Test("what is attached by default is signed, and what is never created does not count")
  func summaryByDefault() {
    let place = Inventory.Place(address: "A", type: "T", location: Sample.place("First", in: Sample.template))
    let byDefault = Inventory.Branch(when: [], isDefault: true, state: .attached, config: nil, policy: nil)
    let signing = Inventory.CodeSigning(state: .conditional, branches: [byDefault])
    var inventory = Inventory()
    inventory.functions = [Inventory.Existence.always, .never].map { existence in
      Inventory.Function(place: place, packageType: .zip, exists: existence, codeSigning: signing, layers: [])
    }
    #expect(inventory.summary == "1 function: 1 signed.")
  }
}

/// A finding of a rule that is not in any list.
func finding(_ message: String, level: Finding.Level = .error, at location: Location) -> Finding {
  let subject = Finding.Subject(address: "A", type: "T", kind: "k", location: location)
  return Finding(ruleID: "SEAL101", level: level, message: message, location: location, subject: subject)
}
