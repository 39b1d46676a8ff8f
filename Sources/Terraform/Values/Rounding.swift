extension DecimalNumber {
  /// With this many digits after the point; halves go to the even digit.
  func fixed(_ places: Int) -> String {
    let rounded = rounded(toExponent: -places)
    guard places > 0 else { return rounded.text }
    let text = rounded.text
    let fraction = text.split(separator: ".").dropFirst().first?.count ?? 0
    return text + (fraction == 0 ? "." : "") + String(repeating: "0", count: places - fraction)
  }

  /// One digit before the point and this many after it, then a power of ten of at least two digits.
  func scientific(_ places: Int, mark: String) -> String {
    let rounded = rounded(toDigits: places + 1)
    let digits = String(rounded.significand.magnitude)
    let power = rounded.significand == 0 ? 0 : digits.utf8.count + rounded.exponent - 1
    let fraction = digits.dropFirst() + String(repeating: "0", count: max(places + 1 - digits.utf8.count, 0))
    let shownPower = (power < 0 ? "-" : "+") + (abs(power) < 10 ? "0" : "") + String(abs(power))
    return (isNegative ? "-" : "") + digits.prefix(1) + (places > 0 ? "." + fraction : "") + mark + shownPower
  }

  func rounded(toDigits count: Int) -> DecimalNumber {
    rounded(toExponent: exponent + String(significand.magnitude).utf8.count - count)
  }

  private func rounded(toExponent target: Int) -> DecimalNumber {
    guard exponent < target else { return self }
    let surplus = target - exponent
    guard surplus < 39 else { return .zero }
    var divisor: Int128 = 1
    for _ in 0..<min(surplus, 38) { divisor *= 10 }
    let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: divisor)
    let twice = remainder.magnitude * 2
    let roundsUp = twice > divisor.magnitude || (twice == divisor.magnitude && quotient % 2 != 0)
    let step: Int128 = roundsUp ? (isNegative ? -1 : 1) : 0
    return DecimalNumber(normalizing: quotient + step, exponent: target)
  }
}
