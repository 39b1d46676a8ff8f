extension CELFunction {
  /// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions>
  static let textFunctions = [
    test("contains") { text, part in find(part, in: text) != nil },
    test("startsWith") { text, part in text.starts(with: part) },
    test("endsWith") { text, part in text.count >= part.count && text[(text.count - part.count)...] == part[...] },
  ]

  private static func test(
    _ name: String, _ holds: @escaping @Sendable ([UInt8], [UInt8]) -> Bool
  ) -> CELFunction {
    CELFunction(name, .member, [Overload([.string, .string], .bool)]) { arguments in
      guard case .string(let text) = arguments[0], case .string(let part) = arguments[1] else { return nil }
      return .bool(holds(Array(text.utf8), Array(part.utf8)))
    }
  }
}
