/// A value without anything symbolic in it: what an input is compared with, pinned to, or set to by default.
package indirect enum Literal: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([Literal])
  case map([String: Literal])
}

extension Literal {
  /// The literal as a person writes it: text bare, whole numbers without a point.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): Literal.text(of: value)
    case .string(let value): value
    case .list(let elements): "[" + elements.map(\.text).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.text)" }.joined(separator: ", ") + "}"
    }
  }

  /// A number's shortest decimal text; whole numbers have no point.
  package static func text(of number: Double) -> String {
    guard let whole = Int64(exactly: number) else { return String(number) }
    return String(whole)
  }
}
