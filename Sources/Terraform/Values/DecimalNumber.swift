/// A number as Terraform has them: decimal, exact up to 38 digits, rounded past those.
///
/// Terraform counts in binary floats of 512 bits, which nobody writes by hand; 38 decimal digits hold every integer of 64 bits and
/// every literal that people write, exactly.
/// Source: <https://developer.hashicorp.com/terraform/language/expressions/types#types>
struct DecimalNumber: Sendable {
  /// The digits; zero has exponent zero, and no other number ends in a zero digit.
  let significand: Int128
  /// The power of ten.
  let exponent: Int

  /// The largest power of ten that is followed; more would only make long strings.
  static let exponentLimit = 4096

  static let zero = DecimalNumber(0)
  static let one = DecimalNumber(1)

  init(_ whole: Int) {
    self.init(normalizing: Int128(whole), exponent: 0)
  }

  /// Takes trailing zeros out of the significand.
  init(normalizing significand: Int128, exponent: Int) {
    guard significand != 0 else {
      self.significand = 0
      self.exponent = 0
      return
    }
    var significand = significand
    var exponent = exponent
    while significand % 10 == 0 {
      significand /= 10
      exponent += 1
    }
    self.significand = significand
    self.exponent = exponent
  }

  /// Reads what `tonumber` reads: an optional sign, digits, a point, an exponent; nil for anything else, and past the limits.
  init?(parsing text: String) {
    var digits = Digits()
    var bytes = text.utf8[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    var sawPoint = false
    while let byte = bytes.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      bytes.removeFirst()
      if byte == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.append(byte - UInt8(ascii: "0"), isFraction: sawPoint)
      } else {
        return nil
      }
    }
    guard digits.count > 0 else { return nil }
    if !bytes.isEmpty {
      let written = bytes.dropFirst()
      let unsigned =
        written.first == UInt8(ascii: "+") || written.first == UInt8(ascii: "-") ? written.dropFirst() : written
      guard !unsigned.isEmpty, unsigned.count < 9, unsigned.allSatisfy({ (0x30...0x39).contains($0) }),
        let power = Int(Substring(written))
      else { return nil }
      digits.exponent += power
    }
    guard digits.significand == 0 || abs(digits.exponent) <= DecimalNumber.exponentLimit else { return nil }
    self.init(normalizing: isNegative ? -digits.significand : digits.significand, exponent: digits.exponent)
  }

  /// The shortest decimal that gives this double; nil when it is infinite or no number.
  init?(_ double: Double) {
    guard double.isFinite else { return nil }
    self.init(parsing: double.description)
  }

  private struct Digits {
    var significand: Int128 = 0
    var exponent = 0
    var count = 0

    /// Digits past the 38th only move the exponent.
    mutating func append(_ digit: UInt8, isFraction: Bool) {
      count += 1
      let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
      let (sum, more) = product.addingReportingOverflow(Int128(digit))
      guard !overflow, !more else {
        if !isFraction { exponent += 1 }
        return
      }
      significand = sum
      if isFraction { exponent -= 1 }
    }
  }
}

extension DecimalNumber {
  var isNegative: Bool { significand < 0 }
  var isWhole: Bool { exponent >= 0 }

  /// The number as an integer, when it is one and fits.
  var int: Int? {
    guard exponent >= 0 else { return nil }
    guard exponent < 20 else { return significand == 0 ? 0 : nil }
    var value = significand
    for _ in 0..<exponent {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return Int(exactly: value)
  }

  /// The nearest double.
  var double: Double {
    if exponent == 0, let small = Int64(exactly: significand) { return Double(small) }
    return Double("\(significand)e\(exponent)") ?? .infinity
  }

  /// All digits, never with an exponent, as `tostring` writes it.
  var text: String {
    if exponent == 0 { return String(significand) }
    let digits = String(significand.magnitude)
    let sign = significand < 0 ? "-" : ""
    if exponent > 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let point = digits.utf8.count + exponent
    guard point > 0 else { return sign + "0." + String(repeating: "0", count: -point) + digits }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }
}

extension DecimalNumber: Hashable, Comparable {
  static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    if left.exponent == right.exponent { return left.significand < right.significand }
    if left.significand.signum() != right.significand.signum() { return left.significand < right.significand }
    guard left.significand != 0 else { return false }
    let (leftMagnitude, rightMagnitude) = (left.magnitudeOrder, right.magnitudeOrder)
    if leftMagnitude != rightMagnitude { return (leftMagnitude < rightMagnitude) != left.isNegative }
    guard let (a, b, _) = DecimalNumber.aligned(left, right) else { return left.exponent < right.exponent }
    return a < b
  }

  /// How many digits stand before the point, as a power of ten.
  private var magnitudeOrder: Int { String(significand.magnitude).utf8.count + exponent }
}
