import DataSyntax
import RuleEngine
import SourceText

/// A form in which an example is judged; the rule must say the same of each.
package enum ExampleForm: String, CaseIterable, Sendable {
  case asWritten = "as written"
  case windowsLines = "with CRLF at the lines' ends"
  case byteOrderMark = "behind a byte order mark"
  case widerLetters = "below letters of several bytes"
  case commentedOut = "commented out"
  case besideOther = "beside an unrelated resource"
  case besideBroken = "beside a broken resource"
  case json = "as JSON"
  case reversedJSON = "as JSON in reverse order"

  /// The form's text, and where the lines of the original are in it.
  package struct Text: Sendable {
    package var bytes: [UInt8]
    var lines: Lines
  }

  enum Lines: Hashable, Sendable {
    /// Those after a line stand lower by some.
    case moved(after: Int, by: Int)
    /// They are lines of another text.
    case different
    /// Nothing is left to be said.
    case none
  }

  /// Nil where the example cannot have this form.
  package func text(of example: ExampleCase) -> Text? {
    let text = example.text
    switch self {
    case .asWritten: return Text(text)
    case .windowsLines: return Text(text.replacing("\n", with: "\r\n"))
    case .byteOrderMark: return Text("\u{FEFF}" + text)
    case .widerLetters: return Text("# ☃ é 🙂\n" + text, .moved(after: 0, by: 1))
    case .commentedOut:
      return Text(text.split(separator: "\n").map { "# " + $0 + "\n" }.joined(), .none)
    case .besideOther, .besideBroken: return Neighbour(self == .besideBroken).added(to: example)
    case .json, .reversedJSON:
      guard example.language == .cloudformation else { return nil }
      return Text(templateAsJSON(text, reversingKeys: self == .reversedJSON), .different)
    }
  }

  /// What must be said of this form, when this is said of the example as it is written.
  func expected(_ outcomes: [ExampleOutcome], _ lines: Lines) -> [ExampleOutcome] {
    switch lines {
    case .none: []
    case .different: outcomes
    case .moved(let start, let count):
      outcomes.map { outcome in
        var moved = outcome
        if outcome.line > start { moved.line += count }
        return moved
      }
    }
  }
}

extension ExampleForm.Text {
  fileprivate init(_ text: String, _ lines: ExampleForm.Lines = .moved(after: 0, by: 0)) {
    bytes = Array(text.utf8)
    self.lines = lines
  }
}

/// A resource that the rule is not about.
private struct Neighbour {
  private let isBroken: Bool

  init(_ isBroken: Bool) {
    self.isBroken = isBroken
  }

  func added(to example: ExampleCase) -> ExampleForm.Text? {
    switch example.language {
    case .terraform:
      let block = isBroken ? "resource \"unrelated\" {\n  name = \n}\n" : "resource \"unrelated\" \"other\" {}\n"
      return ExampleForm.Text(example.text + (example.text.hasSuffix("\n") ? "" : "\n") + block)
    case .cloudformation: return added(toTemplate: example.text)
    }
  }

  /// As the last of the resources, indented like the first; nil where they do not stand on lines of their own.
  private func added(toTemplate text: String) -> ExampleForm.Text? {
    let file = SourceFile(path: "template.yaml", text: text)
    guard let root = parseYAML(file).root, root.tag == nil,
      let place = root.entries.firstIndex(where: { $0.key.hasText("Resources") }),
      let first = root.entries[place].value.entries.first?.key
    else { return nil }
    let table = LineTable(file.text)
    let position = table.position(at: first.span.start, in: .scalar)
    let start = table.span(ofLine: position.line).start
    let indentation = file[Span(start: start, end: first.span.start)]
    guard position.column > 1, indentation.allSatisfy({ $0 == " " }), file.text.first != UInt8(ascii: "{") else {
      return nil
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let next = root.entries.indices.contains(place + 1) ? root.entries[place + 1].key : nil
    let end = next.map { table.line(at: $0.span.start) - 1 } ?? lines.count
    let added =
      isBroken ? ["Unrelated:", "  Type: [not, a, type]", "  Properties: 7"] : ["Unrelated:", "  Type: Custom::Other"]
    lines.insert(contentsOf: added.map { indentation + $0 }, at: end)
    return ExampleForm.Text(lines.joined(separator: "\n") + "\n", .moved(after: end, by: added.count))
  }
}
