import DataSyntax
package import ResourceModel
package import SourceText

/// What only people and tests read of a rule.
package struct RuleDocumentation: Sendable {
  /// Markdown.
  package var why = ""
  /// https links.
  package var references: [String] = []
  package var tags: [String] = []
  package var examples: [Example] = []

  /// A small input with marks of what the rule says of it.
  package struct Example: Sendable {
    package var name: String
    package var texts: [(language: Language, text: String)]
    /// What is set before the example is judged, by the settings' names.
    package var settings: [String: Literal] = [:]
  }

  package enum Language: String, Sendable, CaseIterable {
    case cloudformation, terraform
  }
}

extension Rule {
  /// Reads the part of the rule's file that judging does not need; its examples, which are long, only when they are wanted.
  package func readDocumentation(
    withExamples: Bool = true
  ) -> (documentation: RuleDocumentation, diagnostics: [Diagnostic]) {
    var reader = PackReader()
    var read = RuleDocumentation()
    if let root = reader.root(of: documentation) { read = reader.readDocumentation(root) }
    if withExamples, let root = reader.root(of: examples) { read.examples = reader.readExamples(root) }
    return (read, reader.problems)
  }
}

extension PackReader {
  fileprivate mutating func root(of file: SourceFile) -> Node? {
    let data = parseData(file)
    problems += data.diagnostics.filter { !problems.contains($0) }
    return data.root
  }

  fileprivate mutating func readDocumentation(_ node: Node) -> RuleDocumentation {
    let documentation = RuleDocumentation(
      why: requiredText("why", of: node, "a rule") ?? "", references: texts("references", of: node),
      tags: texts("tags", of: node))
    for (index, link) in documentation.references.enumerated() where !link.hasPrefix("https://") {
      let place = node["references"].flatMap { $0.isSequence ? $0.elements[index] : $0 } ?? node
      report("a reference is an https link", at: place.location)
    }
    return documentation
  }

  fileprivate mutating func readExamples(_ node: Node) -> [RuleDocumentation.Example] {
    var examples: [RuleDocumentation.Example] = []
    for example in node["examples"]?.elements.map({ $0 }) ?? [] {
      readExample(example).map { examples.append($0) }
    }
    return examples
  }

  private mutating func readExample(_ node: Node) -> RuleDocumentation.Example? {
    let languages = RuleDocumentation.Language.allCases
    guard checkKeys(node, of: "an example", known: ["name", "settings"] + languages.map(\.rawValue)) else { return nil }
    guard let name = requiredText("name", of: node, "an example") else { return nil }
    var example = RuleDocumentation.Example(name: name, texts: [])
    for language in languages {
      text(language.rawValue, of: node).map { example.texts.append((language, $0)) }
    }
    for (key, value) in node["settings"]?.entries.map({ $0 }) ?? [] {
      guard let name = text(key, "a setting's name") else { continue }
      example.settings[name] =
        value.isSequence ? .list(value.elements.compactMap { $0.text.map(Literal.string) }) : .string(value.text ?? "")
    }
    return example
  }
}
