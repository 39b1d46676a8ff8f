import ResourceModel

/// Source: <https://developer.hashicorp.com/terraform/language/functions/setproduct>
extension FunctionTable {
  static let sets: [String: CtyFunction] = [
    "setintersection": CtyFunction(.set(.dynamic), variadic: .set(.dynamic)) { call in
      try combine(call) { first, other in first.filter { element in other.contains { $0.isIdentical(to: element) } } }
    },
    "setproduct": CtyFunction(variadic: .any.open, body: product),
    "setsubtract": CtyFunction(.set(.dynamic), .set(.dynamic)) { call in
      try combine(call) { first, other in first.filter { element in !other.contains { $0.isIdentical(to: element) } } }
    },
    "setunion": CtyFunction(.set(.dynamic).open, variadic: .set(.dynamic).open) { call in
      try combine(call) { $0 + $1 }
    },
  ]

  private static func combine(_ call: FunctionCall, _ operation: ([CtyValue], [CtyValue]) -> [CtyValue])
    throws(EvaluationError) -> CtyValue
  {
    let types = call.arguments.compactMap(\.type.elementType).filter { $0 != .dynamic }
    guard let type = types.isEmpty ? .dynamic : CtyType.unified(types) else {
      throw EvaluationError("\(call.name) needs sets of one type")
    }
    var result: [CtyValue] = []
    for (index, argument) in call.arguments.enumerated() {
      let elements = try argument.converted(to: .set(type)).elements ?? []
      guard elements.count <= 4096 else { return .unknown(.tooLarge, at: call.location) }
      result = index == 0 ? elements : operation(result, elements)
    }
    return .set(result, of: type)
  }

  /// All combinations, the last argument varying fastest; a set when every argument is one.
  private static func product(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    guard call.arguments.count > 1 else { throw EvaluationError("setproduct needs at least two arguments") }
    var lists: [[CtyValue]] = []
    var types: [CtyType] = []
    var isSet = true
    for argument in call.arguments {
      if case .set = argument.content {} else { isSet = false }
      let list = try argument.converted(to: .list(.dynamic))
      guard let elements = list.elements else { throw EvaluationError("setproduct needs lists, sets or tuples") }
      lists.append(elements)
      types.append(list.type.elementType ?? .dynamic)
    }
    var rows: [[CtyValue]] = [[]]
    for list in lists {
      guard rows.count * list.count <= CtyValue.weightLimit / lists.count else {
        return .unknown(.tooLarge, at: call.location)
      }
      rows = rows.flatMap { row in list.map { row + [$0] } }
    }
    let tuples = rows.map(CtyValue.tuple)
    return isSet ? .set(tuples, of: .tuple(types)) : .list(tuples, of: .tuple(types))
  }
}
