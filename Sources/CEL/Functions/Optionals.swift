/// The functions on optionals.
///
/// - Source: <https://github.com/google/cel-spec/wiki/proposal-246>
extension CELFunction {
  static let optionalFunctions: [CELFunction] = [
    CELFunction("optional.none", .global, [Overload([], .optional(.dyn))]) { _ in .optional(nil) },
    CELFunction("optional.of", .global, [Overload([.dyn], .optional(.dyn))]) { .optional($0[0]) },
    CELFunction("optional.ofNonZeroValue", .global, [Overload([.dyn], .optional(.dyn))]) { arguments in
      .optional(arguments[0].isZero ? nil : arguments[0])
    },
    member("hasValue", [.optional(.dyn)], .bool) { content, _ in .bool(content != nil) },
    member("value", [.optional(.dyn)], .dyn) { content, _ in content ?? .failure("the optional is empty") },
    member("or", [.optional(.dyn), .optional(.dyn)], .optional(.dyn)) { content, other in
      guard case .optional? = other else { return nil }
      return content.map { .optional($0) } ?? other
    },
    member("orValue", [.optional(.dyn), .dyn], .dyn) { content, other in content ?? other },
  ]

  private static func member(
    _ name: String, _ parameters: [CELType], _ result: CELType,
    _ body: @escaping @Sendable (_ content: CELValue?, _ other: CELValue?) -> CELValue?
  ) -> CELFunction {
    CELFunction(name, .member, [Overload(parameters, result)]) { arguments in
      guard case .optional(let content) = arguments[0] else { return nil }
      return body(content, arguments.count > 1 ? arguments[1] : nil)
    }
  }
}

extension CELValue {
  /// Whether it is null, false, zero or empty.
  fileprivate var isZero: Bool {
    switch self {
    case .null, .optional(nil): true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .string(let value): value.isEmpty
    case .bytes(let value): value.isEmpty
    case .list(let value): value.isEmpty
    case .map(let value): value.count == 0
    case .duration(let value): value.nanoseconds == 0
    case .type, .timestamp, .object, .optional, .unknown, .error: false
    }
  }
}
