import CEL

/// Functions about the statements of IAM policies, which are maps.
///
/// - `statement.allows(action)`, `statement.denies(action)`: whether its effect and its actions or `NotAction` say so.
/// - `statement.conditionKeys()`: the keys that its condition compares, in lower case.
/// - `statement.holdsWithout(key)`: whether its condition can hold for a request in which this key is absent.
/// - `deny.covers(statement)`: whether it is about every resource that the other is about.
/// - `text.isLike(pattern)`: whether the text fits a pattern with `*` and `?`, whatever the case of its letters.
///
/// A part of a statement that is not known makes the answer unknown where it could change it. What is no statement is an error.
let statementFunctions = [
  function("allows") { $0.has(effect: "Allow", on: $1) },
  function("denies") { $0.has(effect: "Deny", on: $1) },
  function("holdsWithout") { $0.holds(without: $1) },
  CELFunction("conditionKeys", .member, [.init([.dyn], .list(.string))], looksAway: true) { arguments in
    PolicyStatement(arguments[0])?.conditionKeys
  },
  CELFunction("covers", .member, [.init([.dyn, .dyn], .bool)], looksAway: true) { arguments in
    guard let statement = PolicyStatement(arguments[0]), let other = PolicyStatement(arguments[1]) else { return nil }
    return statement.covers(other)?.celValue
  },
  CELFunction("isLike", .member, [.init([.string, .string], .bool)]) { arguments in
    guard case .string(let text) = arguments[0], case .string(let pattern) = arguments[1] else { return nil }
    return .bool(WildcardPattern(pattern).matches(text))
  },
]

/// A function of a statement and a text.
private func function(
  _ name: String, _ answer: @escaping @Sendable (PolicyStatement, String) -> PartialTruth?
) -> CELFunction {
  CELFunction(name, .member, [.init([.dyn, .string], .bool)], looksAway: true) { arguments in
    guard let statement = PolicyStatement(arguments[0]), case .string(let text) = arguments[1] else { return nil }
    return answer(statement, text)?.celValue
  }
}
