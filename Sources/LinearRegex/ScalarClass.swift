/// A set of Unicode scalars.
struct ScalarClass: Sendable {
  /// Scalars by value, or by general category.
  enum Item: Sendable {
    case range(ClosedRange<UInt32>)
    case categories(Set<UInt8>, negated: Bool)
  }

  private let items: [Item]
  private let isNegated: Bool
  private let foldsCase: Bool
  /// One bit for each ASCII character.
  private let ascii: (low: UInt64, high: UInt64)

  init(_ items: [Item], negated: Bool = false, foldsCase: Bool = false) {
    self.items = foldsCase ? items.flatMap(withCaseVariants) : items
    isNegated = negated
    self.foldsCase = foldsCase
    ascii = Self.asciiBits(self.items, negated: negated, foldsCase: foldsCase)
  }

  private static func asciiBits(_ items: [Item], negated: Bool, foldsCase: Bool) -> (low: UInt64, high: UInt64) {
    var bits: (low: UInt64, high: UInt64) = (0, 0)
    func set(_ scalar: UInt32) {
      if scalar < 64 { bits.low |= 1 << UInt64(scalar) } else { bits.high |= 1 << UInt64(scalar - 64) }
    }
    for item in items {
      if !foldsCase, case .range(let range) = item {
        for scalar in range.clamped(to: 0...127) where range.contains(scalar) { set(scalar) }
      } else {
        for scalar in UInt32(0)..<128 where search([item], scalar, foldsCase: foldsCase) { set(scalar) }
      }
    }
    return negated ? (~bits.low, ~bits.high) : bits
  }

  init(_ scalar: UInt32, foldsCase: Bool = false) {
    self.init([.range(scalar...scalar)], foldsCase: foldsCase)
  }

  func contains(_ scalar: UInt32) -> Bool {
    if scalar < 64 { return ascii.low >> UInt64(scalar) & 1 != 0 }
    if scalar < 128 { return ascii.high >> UInt64(scalar - 64) & 1 != 0 }
    return Self.search(items, scalar, foldsCase: foldsCase) != isNegated
  }

  private static func search(_ items: [Item], _ scalar: UInt32, foldsCase: Bool) -> Bool {
    if contains(items, scalar) { return true }
    return foldsCase && caseVariants(scalar).contains { contains(items, $0) }
  }

  private static func contains(_ items: [Item], _ scalar: UInt32) -> Bool {
    items.contains { item in
      switch item {
      case .range(let range): range.contains(scalar)
      case .categories(let categories, let isNegated):
        categories.contains(generalCategory(scalar)) != isNegated
      }
    }
  }
}

/// The range and, when it is short, the scalars that differ from its own in case only.
///
/// A scalar of the text is looked up with its variants anyway; this adds those that lead only one way, such as the Kelvin sign.
private func withCaseVariants(_ item: ScalarClass.Item) -> [ScalarClass.Item] {
  guard case .range(let range) = item, range.count <= 64 else { return [item] }
  return [item] + range.flatMap(caseVariants).map { .range($0...$0) }
}

/// The lower and upper case forms that are a single scalar.
private func caseVariants(_ value: UInt32) -> [UInt32] {
  guard let scalar = UnicodeScalar(value) else { return [] }
  let lower = single(scalar.properties.lowercaseMapping)
  let upper = single(scalar.properties.uppercaseMapping)
  let crossed = [
    lower.flatMap { single($0.properties.uppercaseMapping) }, upper.flatMap { single($0.properties.lowercaseMapping) },
  ]
  return ([lower, upper] + crossed).compactMap { $0?.value }
}

private func single(_ mapping: String) -> UnicodeScalar? {
  mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
}
