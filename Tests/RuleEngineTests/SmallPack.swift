import BuiltInRules
import ResourceModel
import RuleEngine
import SourceText

/// A kind `test.Thing` with a colour, parts, and an owner of the kind `test.Owner`, and one rule about it.
struct SmallPack {
  let pack: RulePack
  let diagnostics: [Diagnostic]

  init(rule: String, kind: String = SmallPack.thing) {
    (pack, diagnostics) = RulePack.load(
      [
        RuleFile(path: "own/kinds/thing.yaml", text: kind),
        RuleFile(path: "own/kinds/owner.yaml", text: SmallPack.owner),
        RuleFile(path: "own/TEST1.yaml", text: rule),
      ], over: .builtIn)
  }

  /// What is wrong, as `line:column message`.
  var problems: [String] {
    diagnostics.map { diagnostic in
      let position = LineTable(diagnostic.location.file.text).position(at: diagnostic.location.span.start, in: .scalar)
      return "\(position.line):\(position.column) \(diagnostic.message)"
    }
  }

  func verdicts(of resources: [Resource], settings: Settings? = nil) -> [Verdict] {
    let graph = ResourceGraph(resources, catalog: pack.catalog)
    let rules = pack.rules.filter { $0.id.hasPrefix("TEST") }
    return pack.judge(graph, by: rules, settings: settings ?? pack.defaultSettings)
  }

  static func rule(_ check: String, severity: String = "error") -> String {
    """
    id: TEST1
    name: a-test
    severity: \(severity)
    summary: A test
    \(check)
    """
  }

  static let thing = """
    kind: test.Thing
    summary: A thing
    identities:
      name: {pattern: '^[a-z]+$'}
    attributes:
      colour: {type: string}
      count: {type: int}
      isLoud: {type: bool}
      parts: {type: "list(link(test.Owner, name))"}
      owner: {type: "link(test.Owner, name)"}
      isRed: {type: bool, is: 'resource.colour == "red"'}
    sources:
      thing:
        identities: {name: [name]}
        absent-when: {create: false}
        attributes:
          colour: [colour, {value: grey, when-set: paint}, {fallback: none}]
          count: count
          isLoud: isLoud
          parts: parts
          owner: owner
    """

  static let owner = """
    kind: test.Owner
    summary: An owner
    identities:
      name: {pattern: '^[a-z]+$'}
      id: {}
    attributes:
      mood: {type: string}
    backlinks:
      things: {kind: test.Thing, attribute: owner}
    sources:
      owner:
        identities: {name: [name], id: [id]}
        attributes: {mood: mood}
    """
}

extension Verdict {
  /// `pass`, `unknown: causes`, or `severity: message [assumptions]`.
  var summary: String {
    switch outcome {
    case .pass: return "pass"
    case .unknown(let causes): return "unknown: " + causes.map(\.explanation).joined(separator: ", ")
    case .fail(let failure):
      let assumptions = failure.witness?.assumptions.map { "\($0.input.name) = \($0.shownValue)" } ?? []
      return "\(failure.severity): \(failure.message)" + (assumptions.isEmpty ? "" : " \(assumptions)")
    }
  }
}
