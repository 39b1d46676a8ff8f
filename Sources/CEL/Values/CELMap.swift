/// A map in the order in which its entries were written; keys are bool, int, uint or string.
///
/// Numbers that are equal are one key, whatever their type: `{1: 'a'}[1u]` is `'a'`.
package struct CELMap: Sendable {
  package private(set) var entries: [(key: CELValue, value: CELValue)] = []
  private var places: [Key: Int] = [:]

  package init() {}

  /// A map with string keys; of two entries with the same key the first stays.
  package init(_ entries: [(String, CELValue)]) {
    for (key, value) in entries { _ = insert(.string(key), value) }
  }

  package var count: Int { entries.count }

  package subscript(_ key: String) -> CELValue? {
    places[.string(key)].map { entries[$0].value }
  }

  /// The value at `key`; a double finds the whole number that it equals.
  package subscript(_ key: CELValue) -> CELValue? {
    guard let key = Key(looking: key), let place = places[key] else { return nil }
    return entries[place].value
  }

  /// Adds an entry; the error says why it cannot be one.
  package mutating func insert(_ key: CELValue, _ value: CELValue) -> CELError? {
    guard let hashed = Key(storing: key) else {
      return CELError("\(key.typeName ?? "this") cannot be a map key: a key is bool, int, uint or string")
    }
    guard places.updateValue(entries.count, forKey: hashed) == nil else {
      return CELError("a map has each key once")
    }
    entries.append((key, value))
    return nil
  }
}

extension CELMap {
  /// A key in the form in which equal keys are the same.
  private enum Key: Hashable {
    case bool(Bool)
    case int(Int)
    /// Only above `Int.max`.
    case uint(UInt)
    case string(String)

    init?(storing value: CELValue) {
      switch value {
      case .bool(let value): self = .bool(value)
      case .int(let value): self = .int(value)
      case .uint(let value): self = Int(exactly: value).map(Key.int) ?? .uint(value)
      case .string(let value): self = .string(value)
      default: return nil
      }
    }

    init?(looking value: CELValue) {
      guard case .double(let number) = value else {
        self.init(storing: value)
        return
      }
      if let int = Int(exactly: number) {
        self = .int(int)
      } else if let uint = UInt(exactly: number) {
        self = .uint(uint)
      } else {
        return nil
      }
    }

    /// Strings are compared by code points; the standard `==` calls canonically equivalent ones equal.
    static func == (left: Key, right: Key) -> Bool {
      switch (left, right) {
      case (.bool(let left), .bool(let right)): left == right
      case (.int(let left), .int(let right)): left == right
      case (.uint(let left), .uint(let right)): left == right
      case (.string(let left), .string(let right)): haveSameCodePoints(left, right)
      default: false
      }
    }
  }
}

/// Whether both texts are the same code points, without normalisation.
func haveSameCodePoints(_ left: String, _ right: String) -> Bool {
  left == right && left.utf8.elementsEqual(right.utf8)
}
