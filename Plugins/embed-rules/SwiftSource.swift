import LinearRegex
import SourceText

/// Swift source that makes a value again.
///
/// It goes by reflection: structs and tuples by their fields, which are their initializer's parameters, enums by their case. So what
/// rules are made of can change without a change here.
enum SwiftSource {
  static func expression(_ value: Any) -> String {
    switch value {
    case let text as String: literal(text)
    case let number as Int: String(number)
    case let number as Double: String(number)
    case let flag as Bool: String(flag)
    case let pattern as LazyPattern: "LazyPattern(\(literal(pattern.source)))"
    case is Location: "place"
    default: composed(value)
    }
  }

  private static func composed(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { expression($0.value) } ?? "nil"
    case .collection: return "[" + mirror.children.map { expression($0.value) }.joined(separator: ", ") + "]"
    case .dictionary: return dictionary(mirror)
    case .tuple: return arguments(mirror)
    case .struct: return typeName(value) + arguments(mirror)
    case .enum: return enumeration(value, mirror)
    default: fatalError("a rule holds a \(type(of: value)), which has no source")
    }
  }

  private static func typeName(_ value: Any) -> String { String(reflecting: type(of: value)) }

  private static func arguments(_ mirror: Mirror) -> String {
    let arguments = mirror.children.map { child in
      // The fields of a tuple without names are called .0, .1 and so on.
      let label = child.label.flatMap { $0.hasPrefix(".") ? nil : $0 + ": " } ?? ""
      return label + expression(child.value)
    }
    return "(" + arguments.joined(separator: ", ") + ")"
  }

  private static func dictionary(_ mirror: Mirror) -> String {
    let entries = mirror.children.map { entry in
      Mirror(reflecting: entry.value).children.map { expression($0.value) }.joined(separator: ": ")
    }
    return entries.isEmpty ? "[:]" : "[" + entries.sorted().joined(separator: ", ") + "]"
  }

  private static func enumeration(_ value: Any, _ mirror: Mirror) -> String {
    guard let payload = mirror.children.first, let name = payload.label else { return "\(typeName(value)).\(value)" }
    let inner = Mirror(reflecting: payload.value)
    let arguments = inner.displayStyle == .tuple ? arguments(inner) : "(" + expression(payload.value) + ")"
    return "\(typeName(value)).\(name)\(arguments)"
  }

  private static func literal(_ text: String) -> String {
    var source = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": source += "\\" + String(scalar)
      case "\n": source += "\\n"
      case let other where other.properties.generalCategory == .control:
        source += "\\u{\(String(other.value, radix: 16))}"
      default: source.unicodeScalars.append(scalar)
      }
    }
    return source + "\""
  }
}
