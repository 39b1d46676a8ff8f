extension CELFunction {
  /// The functions that every expression can call.
  static let standard = sizeFunctions + conversions + textFunctions + timeFunctions + optionalFunctions

  /// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions>
  private static let sizeFunctions = [
    CELFunction("size", .global, sizeOverloads, looksAway: true, body: size),
    CELFunction("size", .member, sizeOverloads, looksAway: true, body: size),
    CELFunction("type", .global, [Overload([.dyn], .type)], looksAway: true) {
      $0[0].typeName.map(CELValue.type)
    },
  ]

  private static let sizeOverloads = [
    Overload([.string], .int), Overload([.bytes], .int), Overload([.list(.dyn)], .int),
    Overload([.map(.dyn, .dyn)], .int),
  ]
}

@Sendable private func size(_ arguments: [CELValue]) -> CELValue? {
  switch arguments[0] {
  case .string(let text): .int(text.unicodeScalars.count)
  case .bytes(let bytes): .int(bytes.count)
  case .list(let elements): .int(elements.count)
  case .map(let map): .int(map.count)
  default: nil
  }
}
