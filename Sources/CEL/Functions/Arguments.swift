/// The arguments of a function, read by the types that it takes.
struct Arguments {
  /// How long a text that a function makes may be, in bytes.
  static let textLimit = 1 << 20

  var values: [CELValue]

  var count: Int { values.count }

  func text(_ place: Int) throws(Refusal) -> String {
    guard case .string(let text) = values[place] else { throw .type }
    return text
  }

  func int(_ place: Int) throws(Refusal) -> Int {
    guard case .int(let value) = values[place] else { throw .type }
    return value
  }

  func list(_ place: Int) throws(Refusal) -> [CELValue] {
    guard case .list(let elements) = values[place] else { throw .type }
    return elements
  }

  /// A position between 0 and `limit`, both included.
  func position(_ place: Int, within limit: Int) throws(Refusal) -> Int {
    let position = try int(place)
    guard 0...limit ~= position else { throw .value("index \(position) is out of range") }
    return position
  }
}

/// Why a function gives no value.
enum Refusal: Error {
  /// It does not take arguments of these types.
  case type
  case value(String)
}
