import SourceText

/// The fingerprints of lines that GitHub follows alerts by: a hash of the 100 UTF-16 code units from the line's start on, and a number
/// that tells equal lines apart.
///
/// Spaces and tabs do not count, and every line ending is a line feed.
/// Source: <https://github.com/github/codeql-action/blob/main/src/fingerprints.ts>
struct LineHashes {
  private var fingerprints: [Int: String] = [:]

  /// Hashes some lines of a text, and those before them that may be equal to one of them.
  ///
  /// - Parameter lines: 1-based; those that the text does not have get no fingerprint.
  init(_ text: [UInt8], _ table: LineTable, lines: some Sequence<Int>) {
    let wanted = Set(lines).filter { 1...table.lineCount ~= $0 }
    let heads = LineHeads(wanted.map { table.span(ofLine: $0).start }, in: text)
    guard let last = wanted.max() else { return }
    var counts: [UInt64: Int] = [:]
    for line in 1...last {
      let start = table.span(ofLine: line).start
      guard heads.mayContain(lineAt: start) else { continue }
      let hash = windowHash(of: text, from: start)
      let count = counts[hash, default: 0] + 1
      counts[hash] = count
      if wanted.contains(line) { fingerprints[line] = "\(String(hash, radix: 16)):\(count)" }
    }
  }

  /// `54703d4cd895b18:1`, for a 1-based line that was asked for.
  subscript(line: Int) -> String? { fingerprints[line] }
}

/// The first bytes of lines, by which almost every other line is seen to be different.
private struct LineHeads {
  private static let bits = 12

  private let text: [UInt8]
  private var slots = [Bool](repeating: false, count: 1 << bits)

  init(_ starts: [Int], in text: [UInt8]) {
    self.text = text
    for start in starts { slots[slot(ofLineAt: start)] = true }
  }

  /// Whether a line may be equal to one of those; when not, it certainly is not.
  func mayContain(lineAt start: Int) -> Bool { slots[slot(ofLineAt: start)] }

  /// A number made of the first bytes that count: more of them would cost more than the lines that they tell apart.
  private func slot(ofLineAt start: Int) -> Int {
    var (head, missing, index) = (0 as UInt64, 14, start)
    while missing > 0, index < text.count {
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D { break }
      if byte != 0x20, byte != 0x09 {
        head = (head ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
        missing -= 1
      }
      index += 1
    }
    // The upper bits of the product depend on every byte (Fibonacci hashing).
    return Int(truncatingIfNeeded: head &>> UInt64(64 - Self.bits))
  }
}

/// The hash of the hundred units from `start` on. 65535 stands for the end of the text, and zeros for what would be behind it.
private func windowHash(of text: [UInt8], from start: Int) -> UInt64 {
  var window = Window()
  var index = start
  while !window.isFull, index < text.count {
    let byte = text[index]
    index += 1
    switch byte {
    case 0x20, 0x09: break
    case 0x0A, 0x0D:
      if byte == 0x0D, index < text.count, text[index] == 0x0A { index += 1 }
      window.add(0x0A)
    case ..<0x80: window.add(UInt16(byte))
    default: for unit in UTF16.encode(scalar(of: text, after: byte, at: &index)) ?? .init() { window.add(unit) }
    }
  }
  window.add(0xFFFF)
  while !window.isFull { window.add(0) }
  return window.hash
}

private struct Window {
  private(set) var hash: UInt64 = 0
  private var missing = 100

  var isFull: Bool { missing == 0 }

  mutating func add(_ unit: UInt16) {
    guard missing > 0 else { return }
    hash = 37 &* hash &+ UInt64(unit)
    missing -= 1
  }
}

/// The scalar whose first byte has just been read; `index` is moved behind it.
private func scalar(of text: [UInt8], after first: UInt8, at index: inout Int) -> Unicode.Scalar {
  var value = UInt32(first) & (first >= 0xF0 ? 0x07 : first >= 0xE0 ? 0x0F : 0x1F)
  while index < text.count, text[index] & 0xC0 == 0x80 {
    value = value &<< 6 | UInt32(text[index] & 0x3F)
    index += 1
  }
  return Unicode.Scalar(value) ?? "\u{FFFD}"
}
