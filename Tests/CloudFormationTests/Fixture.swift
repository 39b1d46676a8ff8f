import CloudFormation
import ResourceModel
import SourceText

/// Templates in memory, evaluated; answers come as text.
struct Fixture {
  let evaluation: Evaluation

  /// The first of `files` is judged, and with it those in `beside`; all can be nested or included.
  init(_ files: KeyValuePairs<String, String>, beside: Set<String> = [], pins: [String: Literal] = [:]) {
    let workspace = MemoryWorkspace(Dictionary(uniqueKeysWithValues: files.map { ($0.key, $0.value) }))
    let judged = files.enumerated().filter { $0.offset == 0 || beside.contains($0.element.key) }.map(\.element)
    let parsed = judged.map { TemplateFile(SourceFile(path: $0.key, text: $0.value)) }
    evaluation = evaluate(parsed, workspace: workspace, pins: Pins(pins))
  }

  /// A template whose resource `R` has one property, `V`.
  init(property: String, sections: String = "", pins: [String: Literal] = [:]) {
    let lines = property.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n        ")
    let resource = "Resources:\n  R:\n    Type: Test::A::B\n    Properties:\n      V:\n        \(lines)\n"
    let other = "  Other:\n    Type: Test::A::B\n"
    self.init(["t.yaml": sections + "\n" + resource + other], pins: pins)
  }

  var addresses: [String] { evaluation.resources.map(\.id.address) }

  func resource(_ address: String) -> Resource? { evaluation.resources.first { $0.id.address == address } }

  /// The value in every scenario: bare when there is one scenario, else a line each, `Name=value: …`.
  func value(_ address: String, _ path: [String]) -> String {
    guard let resource = resource(address) else { return "no resource" }
    return explored { resolver in
      let value = resource.body.value(at: path, in: resolver)
      return (shown(value.content), value.content.split)
    }
  }

  func exists(_ address: String) -> String {
    guard let resource = resource(address) else { return "no resource" }
    return explored { resolver in
      switch resource.body.exists(in: resolver) {
      case .yes: ("yes", nil)
      case .no: ("no", nil)
      case .unknown(let unknown): (shown(.unknown(unknown)), unknown.splits.first)
      }
    }
  }

  /// The trace in the default scenario, a hop a line: `role line: text`.
  func trace(_ address: String, _ path: [String]) -> [String] {
    guard let resource = resource(address) else { return ["no resource"] }
    let explorer = Explorer()
    let found = explorer.explore { resolver -> Answer<Value> in
      let value = resource.body.value(at: path, in: resolver)
      if let split = value.content.split { return .depends(on: split) }
      return .settled(value)
    }
    return found.branches.first.map { branch in
      branch.outcome.trace.map { hop in
        let line = LineTable(hop.location.file.text).line(at: hop.location.span.start)
        return "\(hop.role) \(hop.location.file.path):\(line)"
      }
    } ?? []
  }

  var diagnostics: [String] {
    evaluation.diagnostics.map { diagnostic in
      let line = LineTable(diagnostic.location.file.text).line(at: diagnostic.location.span.start)
      return "\(diagnostic.severity) \(line): \(diagnostic.message)"
    }
  }

  private func explored(_ ask: (Resolver) -> (String, Split?)) -> String {
    let found = Explorer().explore { resolver -> Answer<String> in
      let (text, split) = ask(resolver)
      return split.map(Answer.depends) ?? .settled(text)
    }
    guard found.branches.count > 1 else { return found.branches.first?.outcome ?? "nothing" }
    let lines = found.branches.map { branch in
      branch.scenario.assumptions.map { "\($0.input.name)=\($0.shownValue)" }.joined(separator: ",") + ": "
        + branch.outcome
    }
    return lines.joined(separator: "\n") + (found.isCutShort ? "\n…" : "")
  }
}

extension Value.Content {
  /// The first input that divides this value, or a part of it.
  fileprivate var split: Split? {
    switch self {
    case .unknown(let unknown): unknown.splits.first
    case .partial(let pieces): pieces.unknown.splits.first
    case .list(let elements): elements.lazy.compactMap(\.content.split).first
    case .map(let entries): entries.lazy.compactMap(\.value.content.split).first
    case .absent, .bool, .number, .string, .reference: nil
    }
  }
}

/// `'text'`, `12`, `[…]`, `{…}`, `@Address.Attribute`, `?reason`; `'a${?reason}b'` for a string with holes.
func shown(_ content: Value.Content) -> String {
  switch content {
  case .absent: "absent"
  case .bool(let value): "\(value)"
  case .number(let number): Literal.text(of: number)
  case .string(let text): "'\(text)'"
  case .partial(let pieces): "'" + pieces.map(shown).joined() + "'"
  case .list(let elements): "[" + elements.map { shown($0.content) }.joined(separator: ", ") + "]"
  case .map(let entries): "{" + entries.map { "\($0.key): \(shown($0.value.content))" }.joined(separator: ", ") + "}"
  case .reference(let reference): "@\(reference.target.address).\(reference.attribute)"
  case .unknown(let unknown): "?" + unknown.causes.map { shown($0.reason) }.joined(separator: "+")
  }
}

private func shown(_ piece: Value.Piece) -> String {
  switch piece {
  case .text(let text): text
  case .hole(let unknown): "${\(shown(Value.Content.unknown(unknown)))}"
  case .reference(let reference): "${\(shown(Value.Content.reference(reference)))}"
  }
}

private func shown(_ reason: Cause.Reason) -> String {
  switch reason {
  case .input(let input): input.name
  case .importedValue(let name): "import(\(name))"
  case .stackOutput(let name): "output(\(name))"
  case .dynamicReference(let text): "{{\(text)}}"
  case .storedParameter(let key): "stored(\(key))"
  case .pseudoParameter(let name): name
  case .missingTemplate(let location): "missing(\(location))"
  case .macro(let name): "macro(\(name))"
  case .unsupportedFunction(let name): "unsupported(\(name))"
  case .computed(let address, let attribute): "computed(\(address).\(attribute))"
  case .tooLarge: "too-large"
  case .circular(let name): "circular(\(name))"
  case .invalid: "invalid"
  case .dataSource, .missingModule, .external, .outsideWorkspace, .unreadableFile, .fileContents, .tooManyScenarios:
    "other"
  }
}
