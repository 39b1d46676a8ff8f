import CEL
import DataSyntax
import RuleEngine
import SourceText

/// Gathers what in a config has not the shape that it should have.
struct ShapeCheck {
  /// A file that is something else altogether is not listed line by line.
  private static let limit = 50

  private(set) var problems: [Diagnostic] = []

  /// Values of settings and parameters are checked further where they are read.
  mutating func check(_ node: Node, is shape: Shape) {
    switch shape {
    case .text: check(isText: node)
    case .texts: each(of: node) { $0.check(isText: $1) }
    case .choice(let names):
      if check(isText: node) { check(node, isOneOf: names) }
    case .names(let known):
      each(of: node) { if $0.check(isText: $1) { $0.check($1, isAmong: known) } }
    case .setting(let declaration):
      if node.isMapping {
        report("the setting '\(declaration.name)' takes \(declaration.type.phrase)", at: node.location)
      }
    case .parameter: break
    case .mapping(let known, let value): check(node, mapping: known, to: value)
    case .record(let fields): check(node, isRecordOf: fields)
    }
  }

  mutating func report(_ message: String, at location: Location) {
    guard problems.count < ShapeCheck.limit else { return }
    problems.append(Diagnostic(.error, message, at: location))
  }

  mutating func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics where diagnostic.severity == .error && problems.count < ShapeCheck.limit {
      problems.append(diagnostic)
    }
  }

  // MARK: Texts

  @discardableResult
  private mutating func check(isText node: Node) -> Bool {
    if let text = node.string, !text.isEmpty { return true }
    report("expected a text", at: node.location)
    return false
  }

  /// The elements of a list; a scalar stands for a list of one.
  private mutating func each(of node: Node, _ check: (inout ShapeCheck, Node) -> Void) {
    guard !node.isMapping, !node.isNull else {
      return report("expected a list of texts, or a single text", at: node.location)
    }
    for element in node.texts { check(&self, element) }
  }

  private mutating func check(_ node: Node, isOneOf names: [String]) {
    let name = node.text ?? ""
    guard !names.contains(name) else { return }
    let expected = "expected \(names.joined(separator: ", ")), not '\(name.printable)'"
    report(expected + suggestion(for: name, among: names), at: node.location)
  }

  private mutating func check(_ node: Node, isAmong known: Shape.KnownNames) {
    if let problem = known.problem(of: node.text ?? "") { report(problem, at: node.location) }
  }

  // MARK: Mappings

  /// False, with a problem, for what is no mapping; nothing at all stands for an empty one.
  private mutating func isMapping(_ node: Node) -> Bool {
    if !node.isMapping, !node.isNull { report("expected a mapping of keys to values", at: node.location) }
    return node.isMapping
  }

  private mutating func check(_ node: Node, mapping known: Shape.KnownNames?, to value: Shape) {
    guard isMapping(node) else { return }
    for entry in node.mergedEntries {
      guard check(isText: entry.key) else { continue }
      if let known { check(entry.key, isAmong: known) }
      check(entry.value, is: value)
    }
  }

  private mutating func check(_ node: Node, isRecordOf fields: [Shape.Field]) {
    guard isMapping(node) else { return }
    for entry in node.mergedEntries {
      if let field = fields.first(where: { entry.key.hasText($0.name) }) {
        check(entry.value, is: field.shape)
      } else {
        let names = fields.map(\.name)
        let name = entry.key.text ?? ""
        let hint = suggestion(for: name, among: names)
        let expected = hint.isEmpty ? "; expected one of \(names.joined(separator: ", "))" : hint
        report("there is no key '\(name.printable)'" + expected, at: entry.key.location)
      }
    }
  }
}

extension Shape.KnownNames {
  /// What is wrong with a name, as a sentence without a full stop; nil for a known one.
  func problem(of name: String) -> String? {
    guard !names.contains(name) else { return nil }
    return "there is no \(subject) '\(name.printable)'" + suggestion(for: name, among: names)
  }
}

extension Node {
  /// The elements of a list; a scalar itself.
  var texts: [Node] { isSequence ? Array(elements) : isScalar ? [self] : [] }
}
