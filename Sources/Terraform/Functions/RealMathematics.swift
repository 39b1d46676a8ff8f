/// The natural logarithm; minus infinity for zero, no number below it.
///
/// The standard library has none, and the C library is out of bounds here.
func logarithm(_ value: Double) -> Double {
  guard value > 0, value.isFinite else { return value == 0 ? -.infinity : .nan }
  return ExtendedReal.logarithm(value).high
}

/// `base` raised to `power`; no number for a negative base and a power that is not whole.
func raised(_ base: Double, to power: Double) -> Double {
  if power == 0 { return 1 }
  if let whole = Int(exactly: power), whole.magnitude <= 4096 {
    let result = ExtendedReal(base).raised(to: whole.magnitude).high
    return whole < 0 ? 1 / result : result
  }
  guard base > 0, base.isFinite else { return base == 0 ? (power > 0 ? 0 : .infinity) : .nan }
  return (ExtendedReal.logarithm(base) * ExtendedReal(power)).exponential
}

/// A number as the sum of two doubles, about 31 digits, so that results are right to the last bit of one.
///
/// Source of the arithmetic: <https://www.davidhbailey.com/dhbpapers/qd.pdf>
private struct ExtendedReal {
  var high: Double
  var low: Double = 0

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  static let logarithmOfTwo = ExtendedReal(0.6931471805599453, 2.3190468138462996e-17)

  static func + (left: ExtendedReal, right: ExtendedReal) -> ExtendedReal {
    let sum = left.high + right.high
    let part = sum - left.high
    let error = (left.high - (sum - part)) + (right.high - part)
    return normalized(sum, error + left.low + right.low)
  }

  static func * (left: ExtendedReal, right: ExtendedReal) -> ExtendedReal {
    let product = left.high * right.high
    let error = (-product).addingProduct(left.high, right.high)
    return normalized(product, error + left.high * right.low + left.low * right.high)
  }

  static func / (left: ExtendedReal, right: ExtendedReal) -> ExtendedReal {
    let quotient = left.high / right.high
    let rest = left + right * ExtendedReal(-quotient)
    return normalized(quotient, (rest.high + rest.low) / right.high)
  }

  private static func normalized(_ high: Double, _ low: Double) -> ExtendedReal {
    guard high.isFinite else { return ExtendedReal(high) }
    let sum = high + low
    return ExtendedReal(sum, low - (sum - high))
  }

  /// By the series of the inverse hyperbolic tangent, for the significand between the square roots of a half and of two.
  static func logarithm(_ value: Double) -> ExtendedReal {
    var (significand, exponent) = (value.significand, Double(value.exponent))
    if significand > 1.4142135623730951 {
      significand /= 2
      exponent += 1
    }
    let ratio = ExtendedReal(significand - 1) / (ExtendedReal(significand) + ExtendedReal(1))
    let square = ratio * ratio
    var sum = ExtendedReal(0)
    for odd in stride(from: 45.0, through: 1, by: -2) { sum = sum * square + ExtendedReal(1) / ExtendedReal(odd) }
    return ExtendedReal(exponent) * logarithmOfTwo + ratio * sum * ExtendedReal(2)
  }

  func raised(to power: UInt) -> ExtendedReal {
    var (result, factor, rest) = (ExtendedReal(1), self, power)
    while rest > 0 {
      if rest & 1 == 1 { result = result * factor }
      factor = factor * factor
      rest >>= 1
    }
    return result
  }

  /// The exponential as a double: takes out whole powers of two, then sums the series of a 64th of the rest.
  var exponential: Double {
    guard high.magnitude < 745 else { return high > 0 ? .infinity : 0 }
    let twos = (high / ExtendedReal.logarithmOfTwo.high).rounded()
    let rest = (self + ExtendedReal(-twos) * ExtendedReal.logarithmOfTwo) * ExtendedReal(1.0 / 64)
    var sum = ExtendedReal(1)
    for term in stride(from: 14.0, through: 1, by: -1) { sum = sum * rest / ExtendedReal(term) + ExtendedReal(1) }
    return Double(sign: .plus, exponent: Int(twos), significand: sum.raised(to: 64).high)
  }
}
