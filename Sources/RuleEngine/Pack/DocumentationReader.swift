import CEL
import DataSyntax
import ResourceModel
import SourceText

extension PackReader {
  /// What people and tests read of a rule.
  mutating func readDocumentation(_ node: Node) -> RuleDocumentation {
    let examples = readExamples(node)
    var documentation = RuleDocumentation(
      why: text("why", of: node) ?? "", references: texts("references", of: node), tags: texts("tags", of: node),
      examples: examples)
    for (index, link) in documentation.references.enumerated() where !link.hasPrefix("https://") {
      let place = node["references"].flatMap { $0.isSequence ? $0.elements[index] : $0 } ?? node
      report("a reference is an https link", at: place.location)
    }
    for (key, value) in node["no-examples"]?.entries.map({ $0 }) ?? [] {
      readExemption(key, value).map { documentation.exemptions.append($0) }
    }
    return documentation
  }

  /// `terraform: why` or `terraform.undecided: why`
  private mutating func readExemption(_ key: Node, _ value: Node) -> RuleDocumentation.Exemption? {
    guard let name = text(key, "a language"), let reason = text(value, "the reason") else { return nil }
    let parts = name.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1).map { String(Substring($0)) }
    let language = parts.first.flatMap(RuleDocumentation.Language.init(rawValue:))
    let sort = parts.count > 1 ? RuleDocumentation.ExampleSort(rawValue: parts[1]) : nil
    if let language, parts.count == 1 || sort != nil {
      return RuleDocumentation.Exemption(language: language, sort: sort, reason: reason)
    }
    let known = RuleDocumentation.Language.allCases.flatMap { language in
      [language.rawValue] + RuleDocumentation.ExampleSort.allCases.map { "\(language.rawValue).\($0.rawValue)" }
    }
    let names = known.joined(separator: ", ")
    report(
      "'no-examples' takes \(names), not '\(name.printable)'" + suggestion(for: name, among: known), at: key.location)
    return nil
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
    guard checkKeys(node, of: "an example", known: ["name", "settings", "files"] + languages.map(\.rawValue)) else {
      return nil
    }
    guard let name = requiredText("name", of: node, "an example") else { return nil }
    var example = RuleDocumentation.Example(name: name, texts: [])
    for language in languages {
      guard let value = node[language.rawValue], let text = text(value, "'\(language.rawValue)'") else { continue }
      example.texts.append(.init(language: language, text: text, location: value.location))
    }
    for (key, value) in node["settings"]?.entries.map({ $0 }) ?? [] {
      guard let name = text(key, "a setting's name") else { continue }
      example.settings[name] =
        value.isSequence ? .list(value.elements.compactMap { $0.text.map(Literal.string) }) : .string(value.text ?? "")
    }
    for (key, value) in node["files"]?.entries.map({ $0 }) ?? [] {
      guard let name = text(key, "a file's name"), let content = text(value, "a file") else { continue }
      example.files[name] = content
    }
    return example
  }
}
