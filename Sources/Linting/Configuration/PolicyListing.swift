import ResourceModel
import RuleEngine
import SourceText

extension Policy {
  /// What is in force, in the config's own form, with a comment on each line that says where it comes from.
  package var listing: String {
    var listing = PolicyListing()
    listing.add(0, "# " + (file.map { $0.path.printable } ?? "no config"))
    listing.add(0, "fail-on", (failOn ?? .error).rawValue, failOnOrigin)
    listing.add(0, "settings:")
    for declaration in settings.types.declarations {
      let origin = settingOrigins[declaration.name] ?? .builtIn
      listing.add(1, declaration.name, settings[declaration.name]?.text ?? "", origin)
    }
    listing.add(0, "severity:")
    for choice in choices {
      let severity = choice.isOn ? choice.rule.severity.rawValue : ruleOff
      listing.add(1, choice.rule.id, severity, choice.origin, note: choice.rule.name)
    }
    listing.add(0, "rules", ownRuleFiles)
    listing.add(0, "exclude", exclusions.globs.map(\.pattern))
    listing.add(inputs, depth: 0)
    if !environments.isEmpty { listing.add(0, "environments:") }
    for environment in environments {
      listing.add(1, (environment.name ?? "") + ":")
      if let failOn = environment.failOn { listing.add(2, "fail-on: " + failOn.rawValue) }
      listing.add(environment.inputs, depth: 2)
    }
    return listing.lines.joined(separator: "\n") + "\n"
  }
}

private struct PolicyListing {
  private(set) var lines: [String] = []
  /// The config that lines were counted in last.
  private var table: (file: SourceFile, lines: LineTable)?

  mutating func add(_ depth: Int, _ line: String) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  /// A list, where it is not empty.
  mutating func add(_ depth: Int, _ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    add(depth, key + ":")
    for value in values { add(depth + 1, "- " + value.printable) }
  }

  mutating func add(_ depth: Int, _ key: String, _ value: String, _ origin: Origin, note: String? = nil) {
    let source = text(of: origin)
    let comment = [note, source].compactMap { $0 }.joined(separator: ", ")
    add(depth, "\(key): \(value.printable)  # \(comment)")
  }

  mutating func add(_ inputs: Inputs, depth: Int) {
    let values = inputs.pins.values.sorted { $0.key < $1.key }
    if !values.isEmpty { add(depth, "parameters:") }
    for (name, value) in values { add(depth + 1, "\(name.printable): \(value.text.printable)") }
    add(depth, "tfvars", inputs.variableFiles)
  }

  private mutating func text(of origin: Origin) -> String {
    switch origin {
    case .builtIn: return "default"
    case .option(let name): return name
    case .file(let location):
      let known = table.flatMap { $0.file == location.file ? $0.lines : nil }
      let lines = known ?? LineTable(location.file.text)
      table = (location.file, lines)
      return "\(location.file.path.printable):\(lines.line(at: location.span.start))"
    }
  }
}
