import SourceText

/// The fingerprint of each line that GitHub follows an alert by: a hash of the 100 UTF-16 code units from the line's start on.
///
/// Spaces and tabs do not count, and every line ending is a line feed. Made of the whole file, in O(n), because equal lines are numbered.
/// Source: <https://github.com/github/codeql-action/blob/main/src/fingerprints.ts>
struct LineHashes {
  /// By line, from the first.
  private let hashes: [UInt64]
  /// How many lines up to and with this one have its hash.
  private var occurrences: [UInt32] = []

  init(_ text: [UInt8]) {
    var hashing = LineHashing()
    hashing.read(text.span)
    hashes = hashing.hashes
    occurrences.reserveCapacity(hashes.count)
    var counts = [UInt64: UInt32](minimumCapacity: hashes.count)
    for hash in hashes {
      let count = counts[hash, default: 0] + 1
      counts[hash] = count
      occurrences.append(count)
    }
  }

  /// `54703d4cd895b18:1`, for a 1-based line.
  subscript(line line: Int) -> String? {
    guard hashes.indices.contains(line - 1) else { return nil }
    return "\(String(hashes[line - 1], radix: 16)):\(occurrences[line - 1])"
  }
}

/// Hashes the lines of a text in one pass.
///
/// The hash of a window is the hash of all text up to its end, less what stood before its line.
private struct LineHashing {
  private static let window = 100
  private static let base: UInt64 = 37
  /// `base` to the power of `window`, modulo 2^64: the weight of what stands before a window.
  private static let leaving = (0..<window).reduce(1 as UInt64) { power, _ in power &* base }

  /// Of the lines whose window has ended.
  private(set) var hashes: [UInt64] = []
  /// Of every line, the hash of the text before it, and the number of the unit behind its window.
  private var starts: [(hash: UInt64, end: Int)] = []
  /// The `end` of the first line whose window has not ended.
  private var nextEnd = Int.max
  private var hash: UInt64 = 0
  private var count = 0

  /// Reads a whole text; 65535 stands for its end, and zeros fill the last windows.
  mutating func read(_ text: Swift.Span<UInt8>) {
    startLine()
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case 0x20, 0x09: continue
      case 0x0A where index > 1 && text[index - 2] == 0x0D: continue
      case 0x0A, 0x0D:
        add(0x0A)
        startLine()
      case ..<0x80: add(UInt64(byte))
      default: for unit in UTF16.encode(Self.scalar(in: text, after: byte, &index)) ?? .init() { add(UInt64(unit)) }
      }
    }
    add(0xFFFF)
    for _ in 0..<Self.window { add(0) }
  }

  private mutating func startLine() {
    starts.append((hash, count + Self.window))
    nextEnd = min(nextEnd, count + Self.window)
  }

  private mutating func add(_ unit: UInt64) {
    hash = Self.base &* hash &+ unit
    count &+= 1
    if count == nextEnd { endWindow() }
  }

  private mutating func endWindow() {
    hashes.append(hash &- Self.leaving &* starts[hashes.count].hash)
    nextEnd = hashes.count < starts.count ? starts[hashes.count].end : Int.max
  }

  /// The scalar whose first byte is `first`; `index` is moved past its last.
  private static func scalar(
    in text: Swift.Span<UInt8>, after first: UInt8, _ index: inout Int
  ) -> Unicode.Scalar {
    var value = UInt32(first) & (first >= 0xF0 ? 0x07 : first >= 0xE0 ? 0x0F : 0x1F)
    while index < text.count, text[index] & 0xC0 == 0x80 {
      value = value &<< 6 | UInt32(text[index] & 0x3F)
      index += 1
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
