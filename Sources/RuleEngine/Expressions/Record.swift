import CEL

/// An object whose members are known when it is made.
///
/// A class because CEL's objects are.
final class Record: CELObject {
  let typeName: String
  private let values: [CELValue]

  init(_ typeName: String, _ values: [CELValue]) {
    self.typeName = typeName
    self.values = values
  }

  func member(_ field: Int) -> CELValue { values[field] }

  func has(_ field: Int) -> CELValue {
    switch values[field] {
    case .null: .bool(false)
    case .unknown, .error: values[field]
    default: .bool(true)
    }
  }
}
