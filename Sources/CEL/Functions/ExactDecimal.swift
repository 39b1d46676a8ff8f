/// The decimal digits of a finite double, all of them.
///
/// A double is a whole number times a power of two, so its decimal form ends; rounding it is then exact, half to even.
struct ExactDecimal {
  private let isNegative: Bool
  /// The digits before and after the point, the most significant first; at least one is before it.
  private var digits: [UInt8]
  private var pointPlace: Int

  init(_ value: Double) {
    isNegative = value.sign == .minus
    let magnitude = value.magnitude
    // value = significand × 2^exponent with a whole significand.
    let significand = magnitude == 0 ? 0 : UInt64(magnitude.significandBitPattern) | (magnitude.isNormal ? 1 << 52 : 0)
    let exponent = (magnitude.isNormal ? Int(magnitude.exponentBitPattern) : 1) - 1075
    let fraction = significand == 0 ? 0 : max(0, -exponent)
    // x / 2 = 5x / 10: each halving moves the point by one.
    var digits = Self.digits(of: significand, timesPowerOf: exponent < 0 ? 5 : 2, significand == 0 ? 0 : abs(exponent))
    if digits.count <= fraction { digits = Array(repeating: 0, count: fraction + 1 - digits.count) + digits }
    self.digits = digits
    pointPlace = digits.count - fraction
  }

  /// The decimal digits of `number` × `base`^`power`, worked out nine digits and thirteen powers at a time.
  private static func digits(of number: UInt64, timesPowerOf base: UInt64, _ power: Int) -> [UInt8] {
    let unit: UInt64 = 1_000_000_000
    var limbs = [number % unit, number / unit]
    var left = power
    while left > 0 {
      let factor = (0..<min(13, left)).reduce(1) { product, _ in product * base }
      left -= 13
      var carry: UInt64 = 0
      for place in limbs.indices {
        let product = limbs[place] * factor + carry
        limbs[place] = product % unit
        carry = product / unit
      }
      if carry > 0 { limbs += [carry % unit, carry / unit] }
    }
    let text = limbs.reversed().map { limb in
      let digits = String(limb)
      return String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }
    let digits = text.joined().utf8.map { $0 - UInt8(ascii: "0") }.drop { $0 == 0 }
    return digits.isEmpty ? [0] : Array(digits)
  }

  /// With `precision` digits after the point.
  func fixed(_ precision: Int) -> String {
    let rounded = rounded(toPlace: pointPlace + precision)
    return sign + rounded.text(0..<rounded.pointPlace) + rounded.fraction(after: rounded.pointPlace, precision)
  }

  /// One digit, the point, `precision` digits, and an exponent of at least two digits.
  func scientific(_ precision: Int) -> String {
    let first = digits.firstIndex { $0 != 0 } ?? pointPlace - 1
    var rounded = rounded(toPlace: first + 1 + precision)
    // Rounding up can put a digit in front of the first one.
    let lead = rounded.digits.firstIndex { $0 != 0 } ?? rounded.pointPlace - 1
    let exponent = rounded.pointPlace - 1 - lead
    rounded.pointPlace = lead + 1
    let power = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
    return sign + rounded.text(lead..<lead + 1) + rounded.fraction(after: lead + 1, precision) + "e"
      + (exponent < 0 ? "-" : "+") + power
  }

  private var sign: String { isNegative ? "-" : "" }

  /// The digits before `place`, rounded by those from it on.
  private func rounded(toPlace place: Int) -> ExactDecimal {
    guard place < digits.count else { return self }
    var result = self
    result.digits = Array(digits[..<place])
    let rest = digits[place...]
    let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let isOdd = place > 0 && digits[place - 1] % 2 == 1
    if let next = rest.first, next > 5 || (next == 5 && !isHalf) || (isHalf && isOdd) { result.increment() }
    return result
  }

  private mutating func increment() {
    for place in digits.indices.reversed() {
      if digits[place] < 9 {
        digits[place] += 1
        return
      }
      digits[place] = 0
    }
    digits.insert(1, at: 0)
    pointPlace += 1
  }

  private func text(_ range: Range<Int>) -> String {
    range.map { $0 < digits.count ? String(digits[$0]) : "0" }.joined()
  }

  private func fraction(after place: Int, _ count: Int) -> String {
    count == 0 ? "" : "." + text(place..<place + count)
  }
}
