import CEL

/// Functions that compare how long signatures are valid.
///
/// - `isValidity(value, unit)`: whether the unit is DAYS, MONTHS or YEARS and the value a whole number of at least 1.
/// - `period(value, unit)`: as people write it: `1 year`, `18 months`.
/// - `isLonger(value, unit, limit)`, `isShorter(value, unit, limit)`: against a text such as `12 months`.
let validityFunctions = [
  CELFunction("isValidity", .global, [.init([.dyn, .dyn], .bool)]) { arguments in
    .bool(Validity(arguments[0], arguments[1]) != nil)
  },
  CELFunction("period", .global, [.init([.dyn, .dyn], .string)]) { arguments in
    Validity(arguments[0], arguments[1]).map { .string($0.text) }
  },
  CELFunction("isLonger", .global, [.init([.dyn, .dyn, .string], .bool)]) { arguments in
    compare(arguments) { $0.isLonger(than: $1) }
  },
  CELFunction("isShorter", .global, [.init([.dyn, .dyn, .string], .bool)]) { arguments in
    compare(arguments) { $0.isShorter(than: $1) }
  },
]

private func compare(_ arguments: [CELValue], _ compare: (Validity, Validity) -> Bool) -> CELValue? {
  guard let validity = Validity(arguments[0], arguments[1]) else { return nil }
  guard case .string(let text) = arguments[2], let limit = Validity(text) else { return nil }
  return .bool(compare(validity, limit))
}

/// How long a signature is valid.
struct Validity: Hashable, Sendable {
  enum Unit: String {
    case days = "DAYS"
    case months = "MONTHS"
    case years = "YEARS"
  }

  /// At least 1; at most a million, which no profile allows either.
  private let value: Int
  private let unit: Unit

  init?(_ value: Int, _ unit: Unit) {
    guard value >= 1 else { return nil }
    self.value = min(value, 1_000_000)
    self.unit = unit
  }

  init?(_ value: CELValue, _ unit: CELValue) {
    guard case .int(let value) = value, case .string(let name) = unit, let unit = Unit(rawValue: name) else {
      return nil
    }
    self.init(value, unit)
  }

  /// Reads `12 months`, `1 year`, `30 days`.
  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let value = Int(parts[0]) else { return nil }
    let name = parts[1].uppercased()
    guard let unit = Unit(rawValue: name) ?? Unit(rawValue: name + "S") else { return nil }
    self.init(value, unit)
  }

  /// `1 year`, `18 months`.
  var text: String {
    let plural = unit.rawValue.lowercased()
    return "\(value) " + (value == 1 ? String(plural.dropLast()) : plural)
  }

  /// Exact where both count months or both count days. Between the two, a period of months may be as long as the calendar makes it:
  /// 365 days are not longer than 12 months, 366 are.
  func isLonger(than limit: Validity) -> Bool {
    switch (months, limit.months) {
    case (let own?, let other?): own > other
    case (nil, nil): value > limit.value
    case (nil, let other?): value > Validity.mostDays(inMonths: other)
    case (let own?, nil): Validity.mostDays(inMonths: own) > limit.value
    }
  }

  /// As `isLonger`; a period of months may be as short as 30 days each: 180 days are not shorter than 6 months.
  func isShorter(than limit: Validity) -> Bool {
    switch (months, limit.months) {
    case (let own?, let other?): own < other
    case (nil, nil): value < limit.value
    case (nil, let other?): value < other * 30
    case (let own?, nil): own * 30 < limit.value
    }
  }

  /// Nil when it counts days.
  private var months: Int? {
    switch unit {
    case .days: nil
    case .months: value
    case .years: value * 12
    }
  }

  private static func mostDays(inMonths months: Int) -> Int { (months * 365 + 11) / 12 }
}
