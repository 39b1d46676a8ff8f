import CEL
import DataSyntax
import ResourceModel
import SourceText

/// Reads files of rules and gathers what is wrong with them.
struct PackReader {
  private(set) var contents: PackContents
  private(set) var problems: [Diagnostic] = []
  /// What the kinds that were read say of others.
  var mentions: [KindMention] = []
  private var files: Set<SourceFile> = []
  private var ownKinds: Set<String> = []

  /// - Parameter contents: what was read before; a file's rule, kind or setting takes the place of one with the same name.
  init(over contents: PackContents = PackContents()) {
    self.contents = contents
  }

  mutating func read(_ file: RuleFile) {
    let source = SourceFile(path: file.path, text: file.text)
    files.insert(source)
    let data = parseData(source)
    problems += data.diagnostics
    guard data.isComplete else { return }
    guard let root = data.root, root.isMapping else {
      return report("a file of rules holds a mapping", at: Location(source, Span(start: 0, end: 0)))
    }
    switch file.content {
    case .settings: contents.add(readSettings(root))
    case .kind:
      guard let read = readKind(root) else { return }
      contents.add(read)
      ownKinds.insert(read.kind.name)
    case .rule: readRule(root).map { contents.add($0) }
    }
  }

  /// The pack, with all that is wrong in the files that were read, and in nothing else.
  consuming func pack() -> (pack: RulePack, diagnostics: [Diagnostic]) {
    var pack = RulePack(contents)
    pack.ownKinds = ownKinds
    checkMentions(in: pack.catalog)
    problems += pack.language.derived.problems(in: pack.language) { files.contains($0) }
    for rule in pack.rules where files.contains(rule.location.file) { problems += pack.problems(of: rule) }
    return (pack, problems)
  }

  mutating func report(_ message: String, at location: Location) {
    problems.append(Diagnostic(.error, message, at: location))
  }
}

// MARK: - Fields of a mapping

extension PackReader {
  /// Reports the keys of a mapping that are none of `known`; false when it is no mapping at all.
  mutating func checkKeys(_ node: Node, of subject: String, known: [String]) -> Bool {
    guard node.isMapping else {
      report("\(subject) is a mapping", at: node.location)
      return false
    }
    for (key, _) in node.entries where !known.contains(where: key.hasText) {
      let name = key.text ?? ""
      report("\(subject) has no field '\(name.printable)'" + suggestion(for: name, among: known), at: key.location)
    }
    return true
  }

  /// The text of a scalar; nil, with a problem, for anything else.
  mutating func text(_ node: Node, _ what: @autoclosure () -> String) -> String? {
    guard let text = node.string else {
      report("\(what()) is a text", at: node.location)
      return nil
    }
    return text
  }

  /// The text of a field; nil where it is left out.
  mutating func text(_ key: String, of node: Node) -> String? {
    node[key].flatMap { text($0, "'\(key)'") }
  }

  /// The text of a field that must be there.
  mutating func requiredText(_ key: String, of node: Node, _ subject: String) -> String? {
    guard let value = node[key] else {
      report("\(subject) needs the field '\(key)'", at: node.location)
      return nil
    }
    return text(value, "'\(key)'")
  }

  /// The texts of a list field; a single text stands for a list of one.
  mutating func texts(_ key: String, of node: Node) -> [String] {
    node[key].map { texts($0, "'\(key)'") } ?? []
  }

  mutating func texts(_ node: Node, _ what: String) -> [String] {
    if node.isSequence {
      var texts: [String] = []
      for element in node.elements { text(element, "each of \(what)").map { texts.append($0) } }
      return texts
    }
    return text(node, what).map { [$0] } ?? []
  }

  /// The case of an enum that a field names.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, of node: Node, _ type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    guard let value = node[key], let name = text(value, "'\(key)'") else { return nil }
    if let choice = Choice(rawValue: name) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    report(
      "'\(key)' is one of \(names.joined(separator: ", ")), not '\(name.printable)'"
        + suggestion(for: name, among: names),
      at: value.location)
    return nil
  }
}
