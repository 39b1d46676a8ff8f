internal import LinearRegex
internal import ResourceModel

/// What a parameter's declaration says about its values beside their list: a pattern, a length, a range.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>
struct ParameterConstraint: Sendable {
  private var pattern: String?
  private var lengths = 0...Int.max
  private var minimum: Double?
  private var maximum: Double?
  /// The ends of its range, as written.
  private(set) var bounds = Input.Bounds()

  /// Lists are not looked into, and take any value.
  init(_ declaration: Term, _ type: ParameterType) {
    guard !type.isList, !type.isStored else { return }
    guard declaration.child("Type")?.text == "Number" else {
      let least = declaration.child("MinLength")?.count ?? 0
      lengths = least...max(least, declaration.child("MaxLength")?.count ?? .max)
      pattern = declaration.child("AllowedPattern")?.text
      return
    }
    let ends = ["MinValue", "MaxValue"].map { declaration.child($0)?.text }
    (minimum, maximum) = (ends[0].flatMap(Double.init), ends[1].flatMap(Double.init))
    bounds = Input.Bounds(
      least: minimum.flatMap { _ in ends[0].map(Literal.string) },
      greatest: maximum.flatMap { _ in ends[1].map(Literal.string) })
  }

  /// Whether the service takes a value for the parameter. A pattern that cannot be read allows everything.
  func admits(_ value: Literal) -> Bool {
    guard case .string(let text) = value else { return true }
    guard lengths.contains(text.utf16.count) else { return false }
    if minimum != nil || maximum != nil {
      guard let number = Double(text) else { return false }
      if let minimum, number < minimum { return false }
      if let maximum, number > maximum { return false }
    }
    // Most patterns are never asked for, so none is kept compiled. The whole value has to match.
    guard let pattern, let whole = try? Pattern("^(?:" + pattern + ")$") else { return true }
    return whole.matches(Array(text.utf8))
  }
}

extension Term {
  /// The number of characters that is written here.
  fileprivate var count: Int? { text.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil } }
}
