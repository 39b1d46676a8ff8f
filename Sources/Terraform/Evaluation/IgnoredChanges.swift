import DataSyntax
import HCLSyntax
import ResourceModel
import SourceText

extension ConfigBody {
  /// The arguments whose changes `lifecycle` ignores, each by its name alone; `all` stands for every one. Absent where it ignores none.
  ///
  /// Terraform takes names here, no values, so nothing is evaluated.
  /// Source: <https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes>
  var ignoredChanges: Value {
    let written = blocks("lifecycle").compactMap { $0.body.attribute("ignore_changes") }
    // An override file's block stands behind the one that it overrides.
    guard let value = written.last?.value else { return .absent }
    let names = value.ignoredChanges.map { Value(.string($0.name), trace: [Hop(.property, at: $0.location)]) }
    return Value(.list(names), trace: [Hop(.property, at: value.location)])
  }
}

extension ConfigExpression {
  fileprivate typealias Ignored = (name: String, location: Location)

  fileprivate var ignoredChanges: [Ignored] {
    switch self {
    case .native(let expression):
      if case .tuple(let elements) = expression.kind { return elements.compactMap { ignored($0) } }
      return ignored(expression).map { [$0] } ?? []
    case .data(let node):
      return (node.isSequence ? Array(node.elements) : [node]).compactMap { element in
        element.string.map { (argument(in: $0), element.location) }
      }
    case .constant: return []
    }
  }

  /// The argument at the start of `policies[0].mode`.
  private func ignored(_ expression: Expression) -> Ignored? {
    var start = expression
    while true {
      switch start.kind {
      case .attribute(let owner, _), .index(let owner, _), .splat(let owner, _, _), .parentheses(let owner):
        start = owner
      case .variable(let name): return (name, expression.location)
      case .string(let text): return (argument(in: text), expression.location)
      case .null, .bool, .number, .template, .interpolation, .splatItem, .call, .unary, .binary, .conditional, .tuple,
        .object, .forEach, .invalid:
        return nil
      }
    }
  }

  /// The same of a text, as JSON and old configurations have it, where `*` stands for all.
  private func argument(in text: String) -> String {
    text == "*" ? "all" : String(text.prefix { $0 != "." && $0 != "[" })
  }
}
