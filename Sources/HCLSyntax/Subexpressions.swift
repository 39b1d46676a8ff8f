extension Expression {
  /// The expressions that this one is made of, one level down, in the order written.
  package var subexpressions: [Expression] {
    switch kind {
    case .null, .bool, .number, .string, .variable, .splatItem, .invalid: []
    case .attribute(let owner, _): [owner]
    case .interpolation(let inner), .parentheses(let inner), .unary(_, let inner): [inner]
    case .index(let owner, let key): [owner, key]
    case .splat(let owner, let each, _): [owner, each]
    case .call(let call): call.arguments
    case .binary(_, let left, let right): [left, right]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .tuple(let elements): elements
    case .object(let items): items.flatMap(\.subexpressions)
    case .template(let parts): parts.flatMap(\.subexpressions)
    case .forEach(let loop): loop.subexpressions
    }
  }
}

extension ObjectItem {
  /// The value, and the key where it is an expression too.
  package var subexpressions: [Expression] {
    switch key {
    case .name: [value]
    case .expression(let key): [key, value]
    }
  }
}

extension ForExpression {
  fileprivate var subexpressions: [Expression] {
    let results =
      switch result {
      case .tuple(let value): [value]
      case .object(let key, let value, _): [key, value]
      }
    return [collection] + results + [condition].compactMap { $0 }
  }
}

extension TemplatePart {
  fileprivate var subexpressions: [Expression] {
    switch self {
    case .text: []
    case .interpolation(let expression): [expression]
    case .conditional(let condition, let then, let otherwise, _):
      [condition] + (then + otherwise).flatMap(\.subexpressions)
    case .loop(_, _, let collection, let body, _): [collection] + body.flatMap(\.subexpressions)
    }
  }
}
