import SourceText

/// The fingerprint of each line that GitHub follows an alert by: a hash of the 100 UTF-16 code units from the line's start on.
///
/// Spaces and tabs do not count, and every line ending is a line feed. Made of the whole file, in O(n), because equal lines are numbered.
/// Source: <https://github.com/github/codeql-action/blob/main/src/fingerprints.ts>
struct LineHashes {
  private static let window = 100
  private static let base: UInt64 = 37
  /// `base` to the power of `window`, modulo 2^64: the weight of the unit that leaves the window.
  private static let leaving = (0..<window).reduce(1 as UInt64) { power, _ in power &* base }

  /// By line, from the first.
  private var hashes: [UInt64] = []
  /// How many lines up to and with this one have its hash.
  private var occurrences: [UInt32] = []

  init(_ text: [UInt8]) {
    let (units, starts) = Self.units(of: text)
    var hash: UInt64 = 0
    var counts: [UInt64: UInt32] = [:]
    for index in 0..<units.count + Self.window {
      if index >= Self.window, starts[index - Self.window] {
        counts[hash, default: 0] += 1
        hashes.append(hash)
        occurrences.append(counts[hash, default: 1])
      }
      let entering = index < units.count ? UInt64(units[index]) : 0
      let left = index >= Self.window ? UInt64(units[index - Self.window]) : 0
      hash = Self.base &* hash &+ entering &- Self.leaving &* left
    }
  }

  /// `54703d4cd895b18:1`, for a 1-based line.
  subscript(line line: Int) -> String? {
    guard hashes.indices.contains(line - 1) else { return nil }
    return "\(String(hashes[line - 1], radix: 16)):\(occurrences[line - 1])"
  }

  /// The code units that count, with 65535 for the end of the file, and whether each is the first of its line.
  private static func units(of text: [UInt8]) -> (units: [UInt16], startsLine: [Bool]) {
    var units: [UInt16] = []
    var starts: [Bool] = []
    units.reserveCapacity(text.count + 1)
    starts.reserveCapacity(text.count + 1)
    var isLineStart = true
    func add(_ unit: UInt16) {
      units.append(unit)
      starts.append(isLineStart)
      isLineStart = unit == 0x0A
    }
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case 0x20, 0x09: continue
      case 0x0A where index > 1 && text[index - 2] == 0x0D: continue
      case 0x0D: add(0x0A)
      case ..<0x80: add(UInt16(byte))
      default: for unit in UTF16.encode(scalar(in: text, after: byte, &index)) ?? .init() { add(unit) }
      }
    }
    add(0xFFFF)
    return (units, starts)
  }

  /// The scalar whose first byte is `first`; `index` is moved past its last.
  private static func scalar(in text: [UInt8], after first: UInt8, _ index: inout Int) -> Unicode.Scalar {
    var value = UInt32(first) & (first >= 0xF0 ? 0x07 : first >= 0xE0 ? 0x0F : 0x1F)
    while index < text.count, text[index] & 0xC0 == 0x80 {
      value = value &<< 6 | UInt32(text[index] & 0x3F)
      index += 1
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
