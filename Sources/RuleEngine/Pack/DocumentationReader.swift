import DataSyntax
import ResourceModel
import SourceText

extension PackReader {
  /// What people and tests read of a rule.
  mutating func readDocumentation(_ node: Node) -> RuleDocumentation {
    let documentation = RuleDocumentation(
      why: text("why", of: node) ?? "", references: texts("references", of: node), tags: texts("tags", of: node),
      examples: readExamples(node))
    for (index, link) in documentation.references.enumerated() where !link.hasPrefix("https://") {
      let place = node["references"].flatMap { $0.isSequence ? $0.elements[index] : $0 } ?? node
      report("a reference is an https link", at: place.location)
    }
    return documentation
  }

  private mutating func readExamples(_ node: Node) -> [RuleDocumentation.Example] {
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
