extension DecimalNumber {
  /// The significands of two numbers at one exponent; nil when they do not fit.
  static func aligned(_ left: DecimalNumber, _ right: DecimalNumber) -> (Int128, Int128, exponent: Int)? {
    let exponent = min(left.exponent, right.exponent)
    guard let a = left.significand.scaled(byPowerOfTen: left.exponent - exponent),
      let b = right.significand.scaled(byPowerOfTen: right.exponent - exponent)
    else { return nil }
    return (a, b, exponent)
  }

  static prefix func - (number: DecimalNumber) -> DecimalNumber {
    DecimalNumber(normalizing: 0 - number.significand, exponent: number.exponent)
  }

  /// Past 38 digits the smaller operand loses digits, at last all of them.
  static func + (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
    if let (a, b, exponent) = aligned(left, right) {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return DecimalNumber(normalizing: sum, exponent: exponent) }
    }
    let (large, small) = left.exponent > right.exponent ? (left, right) : (right, left)
    let room = large.expanded
    let gap = room.exponent - small.exponent
    let trimmed =
      gap > 38 ? 0 : gap > 0 ? small.significand / (Int128(1).scaled(byPowerOfTen: gap) ?? .max) : small.significand
    let (sum, overflow) = room.significand.addingReportingOverflow(trimmed)
    return overflow ? large : DecimalNumber(normalizing: sum, exponent: room.exponent)
  }

  static func - (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber { left + -right }

  /// Nil past the exponent limit.
  static func * (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber? {
    var (a, b) = (left, right)
    while true {
      let (product, overflow) = a.significand.multipliedReportingOverflow(by: b.significand)
      if !overflow { return DecimalNumber(normalizing: product, exponent: a.exponent + b.exponent).withinLimit }
      if a.significand.magnitude > b.significand.magnitude { a = a.shortened } else { b = b.shortened }
    }
  }

  /// Nil past the exponent limit.
  /// - Precondition: `right` is not zero.
  static func / (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber? {
    var (quotient, remainder) = left.significand.quotientAndRemainder(dividingBy: right.significand)
    var exponent = left.exponent - right.exponent
    while remainder != 0 {
      let (nextRemainder, tooLong) = remainder.multipliedReportingOverflow(by: 10)
      if tooLong { break }
      let (digit, rest) = nextRemainder.quotientAndRemainder(dividingBy: right.significand)
      let (shifted, overflow) = quotient.multipliedReportingOverflow(by: 10)
      let (sum, more) = shifted.addingReportingOverflow(digit)
      if overflow || more { break }
      quotient = sum
      remainder = rest
      exponent -= 1
    }
    return DecimalNumber(normalizing: quotient, exponent: exponent).withinLimit
  }

  /// What is left after dividing toward zero; nil when the numbers are too far apart.
  /// - Precondition: `right` is not zero.
  static func % (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber? {
    guard let (a, b, exponent) = aligned(left, right) else { return nil }
    return DecimalNumber(normalizing: a % b, exponent: exponent)
  }

  /// The largest whole number that is not above this one.
  var floor: DecimalNumber {
    guard exponent < 0 else { return self }
    let whole = wholePart
    return isNegative ? whole - .one : whole
  }

  /// The smallest whole number that is not below this one.
  var ceil: DecimalNumber { -((-self).floor) }

  private var wholePart: DecimalNumber {
    guard exponent > -39, let divisor = Int128(1).scaled(byPowerOfTen: -exponent) else { return .zero }
    return DecimalNumber(normalizing: significand / divisor, exponent: 0)
  }

  private var withinLimit: DecimalNumber? { Swift.abs(exponent) <= DecimalNumber.exponentLimit ? self : nil }

  private var shortened: DecimalNumber { DecimalNumber(normalizing: significand / 10, exponent: exponent + 1) }

  /// The same number with as many zeros in the significand as fit; not normal.
  private var expanded: (significand: Int128, exponent: Int) {
    var (significand, exponent) = (significand, exponent)
    while let next = significand.scaled(byPowerOfTen: 1) {
      significand = next
      exponent -= 1
      if significand == 0 { break }
    }
    return (significand, exponent)
  }
}

extension Int128 {
  /// Nil when the product does not fit.
  fileprivate func scaled(byPowerOfTen power: Int) -> Int128? {
    guard self != 0 else { return 0 }
    guard power < 39 else { return nil }
    var value = self
    for _ in 0..<power {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }
}
