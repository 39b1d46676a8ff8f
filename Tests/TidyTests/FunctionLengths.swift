/// A function or initializer with the number of lines between its braces.
struct FunctionLength: Equatable {
  /// 1-based.
  var line: Int
  var count: Int
}

/// The length of every function and initializer that has a body; found by counting braces and parentheses.
func functionLengths(in source: String) -> [FunctionLength] {
  let bytes = Array(SwiftText.withoutCommentsAndStrings(source).utf8)
  var lengths: [FunctionLength] = []
  var line = 1
  for index in bytes.indices {
    if bytes[index] == UInt8(ascii: "\n") { line += 1 }
    guard isFunctionStart(bytes, index), let open = openingBrace(bytes, index) else { continue }
    let close = closingBrace(bytes, open)
    let breaks = bytes[open...close].count { $0 == UInt8(ascii: "\n") }
    lengths.append(FunctionLength(line: line, count: max(breaks - 1, 0)))
  }
  return lengths
}

private func isFunctionStart(_ bytes: [UInt8], _ index: Int) -> Bool {
  guard bytes[index] == UInt8(ascii: "f") || bytes[index] == UInt8(ascii: "i") else { return false }
  let rest = bytes[index...]
  guard ["func ", "init(", "init<", "init?("].contains(where: { rest.starts(with: $0.utf8) }) else { return false }
  guard index > 0 else { return true }
  let before = bytes[index - 1]
  return before == UInt8(ascii: " ") || before == UInt8(ascii: "\n")
}

/// The brace that opens the body; nil for a requirement of a protocol.
private func openingBrace(_ bytes: [UInt8], _ start: Int) -> Int? {
  var depth = 0
  for index in start..<bytes.count {
    switch bytes[index] {
    case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
    case UInt8(ascii: "{") where depth == 0: return index
    case UInt8(ascii: "}") where depth == 0: return nil
    case UInt8(ascii: "\n") where depth == 0 && !goesOn(bytes, index): return nil
    default: continue
    }
  }
  return nil
}

/// Whether the next line belongs to the same signature.
private func goesOn(_ bytes: [UInt8], _ lineEnd: Int) -> Bool {
  let next = bytes[lineEnd...].drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }
  return ["->", "{", "async", "throws", "where"].contains { next.starts(with: $0.utf8) }
}

private func closingBrace(_ bytes: [UInt8], _ open: Int) -> Int {
  var depth = 0
  for index in open..<bytes.count {
    if bytes[index] == UInt8(ascii: "{") { depth += 1 }
    if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
    if depth == 0 { return index }
  }
  return bytes.count - 1
}
