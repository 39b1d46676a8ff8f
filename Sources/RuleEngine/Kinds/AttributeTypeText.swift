package import ResourceModel

extension AttributeType {
  /// How many `list(…)` may lie inside each other.
  private static let depthLimit = 4

  /// Reads `string`, `prefix`, `origin`, `int`, `least`, `greatest`, `bool`, `any`, `list(type)` or `link(kind, identity)`.
  init?(parsing text: String) {
    self.init(parsing: Substring(text), depth: 0)
  }

  private init?(parsing text: Substring, depth: Int) {
    guard depth < AttributeType.depthLimit else { return nil }
    switch text {
    case "string": self = .string
    case "prefix": self = .prefix
    case "origin": self = .origin
    case "int": self = .int
    case "least": self = .least
    case "greatest": self = .greatest
    case "bool": self = .bool
    case "any": self = .any
    default:
      if let inner = text.argument(of: "list") {
        guard let element = AttributeType(parsing: inner, depth: depth + 1) else { return nil }
        self = .list(element)
      } else if let inner = text.argument(of: "link") {
        let parts = inner.split { $0 == "," || $0 == " " }
        guard parts.count == 2 else { return nil }
        self = .link(kind: String(parts[0]), by: String(parts[1]))
      } else {
        return nil
      }
    }
  }
}

extension Substring {
  /// What stands between the parentheses of `name(…)`.
  fileprivate func argument(of name: String) -> Substring? {
    guard hasPrefix(name + "("), hasSuffix(")") else { return nil }
    return dropFirst(name.count + 1).dropLast()
  }
}

extension AttributeType {
  /// As kinds' files write it.
  package var text: String {
    switch self {
    case .string: "string"
    case .prefix: "prefix"
    case .origin: "origin"
    case .int: "int"
    case .least: "least"
    case .greatest: "greatest"
    case .bool: "bool"
    case .any: "any"
    case .list(let element): "list(\(element.text))"
    case .link(let kind, let identity): "link(\(kind), \(identity))"
    }
  }
}
