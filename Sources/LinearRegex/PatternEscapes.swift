/// What a backslash introduces.
extension PatternParser {
  mutating func parseEscape() throws(PatternError) -> PatternNode {
    if let items = try parseClassEscape() { return .one(ScalarClass(items, foldsCase: flags.foldsCase)) }
    let start = position
    position += 1
    if let assertion = parseAssertion() { return .assertion(assertion) }
    position = start
    return .one(ScalarClass(try parseScalarEscape(), foldsCase: flags.foldsCase))
  }

  private mutating func parseAssertion() -> Assertion? {
    if take("A") { return .textStart }
    if take("z") { return .textEnd }
    if take("b") { return .wordBoundary }
    if take("B") { return .noWordBoundary }
    return nil
  }

  /// `\d`, `\pL` and the like; nil, with nothing consumed, for another escape.
  mutating func parseClassEscape() throws(PatternError) -> [ScalarClass.Item]? {
    guard position + 1 < scalars.count, scalars[position] == "\\" else { return nil }
    let letter = scalars[position + 1]
    let lower = UnicodeScalar(letter.value | 0x20) ?? letter
    if letter.isASCII, let ranges = perlClasses[lower] {
      position += 2
      return letter == lower ? ranges.map(item) : complement(of: ranges)
    }
    guard letter == "p" || letter == "P" else { return nil }
    return try parseProperty(negated: letter == "P")
  }

  private mutating func parseProperty(negated: Bool) throws(PatternError) -> [ScalarClass.Item] {
    let start = position
    position += 2
    var name = ""
    if take("{") {
      while let next = current, next != "}" {
        name.unicodeScalars.append(next)
        position += 1
      }
      guard take("}") else { throw failure("the class name is not closed: expected '}'", at: start) }
    } else if let next = current {
      name.unicodeScalars.append(next)
      position += 1
    }
    let isInverted = name.hasPrefix("^")
    if isInverted { name.removeFirst() }
    if name == "Any" { return negated != isInverted ? [] : [.range(0...0x10FFFF)] }
    guard let categories = categories(named: name) else {
      throw failure("the class '\(name)' is not supported: only general categories such as L or Lu are", at: start)
    }
    return [.categories(categories, negated: negated != isInverted)]
  }

  /// An escape that stands for one character.
  mutating func parseScalarEscape() throws(PatternError) -> UInt32 {
    let start = position
    position += 1
    guard let letter = current else { throw failure("the pattern ends with a backslash", at: start) }
    position += 1
    if let control = controls[letter] { return control }
    switch letter {
    case "x": return try parseHex(start)
    case "0"..."7": return try parseOctal(letter, start)
    case _ where letter.isASCII && !isWord(letter): return letter.value
    default: throw failure("'\\\(letter)' is not supported: RE2 has no such escape", at: start)
    }
  }

  private mutating func parseHex(_ start: Int) throws(PatternError) -> UInt32 {
    let isBraced = take("{")
    var digits = ""
    while let next = current, next.properties.isASCIIHexDigit, digits.utf8.count < (isBraced ? 8 : 2) {
      digits.unicodeScalars.append(next)
      position += 1
    }
    let isComplete = isBraced ? take("}") : digits.utf8.count == 2
    guard isComplete, let value = UInt32(digits, radix: 16), value <= 0x10FFFF else {
      throw failure("expected two hexadecimal digits, or some in braces up to 10FFFF, after '\\x'", at: start)
    }
    return value
  }

  /// Up to three octal digits; `\1` to `\7` alone would be a reference to a group.
  private mutating func parseOctal(_ first: UnicodeScalar, _ start: Int) throws(PatternError) -> UInt32 {
    var value = first.value - 0x30
    var count = 1
    while count < 3, let next = current?.value, 0x30...0x37 ~= next {
      value = value * 8 + next - 0x30
      position += 1
      count += 1
    }
    guard first == "0" || count > 1 else { throw failure("references to groups are not supported", at: start) }
    return value
  }
}

private let controls: [UnicodeScalar: UInt32] = [
  "a": 0x07, "f": 0x0C, "t": 0x09, "n": 0x0A, "r": 0x0D, "v": 0x0B,
]

private func item(_ range: ClosedRange<UnicodeScalar>) -> ScalarClass.Item {
  .range(range.lowerBound.value...range.upperBound.value)
}

private func complement(of ranges: [ClosedRange<UnicodeScalar>]) -> [ScalarClass.Item] {
  var items: [ScalarClass.Item] = []
  var next: UInt32 = 0
  for range in ranges {
    if range.lowerBound.value > next { items.append(.range(next...range.lowerBound.value - 1)) }
    next = range.upperBound.value + 1
  }
  return items + [.range(next...0x10FFFF)]
}

// MARK: - Bracketed classes

extension PatternParser {
  mutating func parseClass() throws(PatternError) -> ScalarClass {
    let start = position
    position += 1
    let isNegated = take("^")
    var items: [ScalarClass.Item] = []
    // A bracket that comes first stands for itself.
    repeat {
      guard current != nil else { throw failure("the class is not closed: expected ']'", at: start) }
      if let class_ = try parsePosixClass() {
        items += class_
      } else if let class_ = try parseClassEscape() {
        items += class_
      } else {
        items.append(try parseRange())
      }
    } while !take("]")
    return ScalarClass(items, negated: isNegated, foldsCase: flags.foldsCase)
  }

  private mutating func parsePosixClass() throws(PatternError) -> [ScalarClass.Item]? {
    let start = position
    guard take(all: "[:") else { return nil }
    let isNegated = take("^")
    var name = ""
    while let next = current, next.properties.isAlphabetic {
      name.unicodeScalars.append(next)
      position += 1
    }
    guard take(all: ":]") else {
      position = start
      return nil
    }
    guard let ranges = posixClasses[name] else { throw failure("there is no class '[:\(name):]'", at: start) }
    return isNegated ? complement(of: ranges) : ranges.map(item)
  }

  private mutating func parseRange() throws(PatternError) -> ScalarClass.Item {
    let start = position
    let lower = try parseClassScalar()
    guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
      return .range(lower...lower)
    }
    position += 1
    let upper = try parseClassScalar()
    guard lower <= upper else { throw failure("the range's bounds are in the wrong order", at: start) }
    return .range(lower...upper)
  }

  private mutating func parseClassScalar() throws(PatternError) -> UInt32 {
    guard let next = current else { throw failure("the class is not closed: expected ']'") }
    if next == "\\" { return try parseScalarEscape() }
    position += 1
    return next.value
  }
}
