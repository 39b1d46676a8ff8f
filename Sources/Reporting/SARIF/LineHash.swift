import SourceText

/// The fingerprint of each line that GitHub follows an alert by: a hash of the 100 UTF-16 code units from the line's start on.
///
/// Spaces and tabs do not count, and every line ending is a line feed. Equal lines are numbered; so a text is read from its start on,
/// once, and no further than lines are asked for.
/// Source: <https://github.com/github/codeql-action/blob/main/src/fingerprints.ts>
struct LineHashes {
  private var hashing: LineHashing
  /// By line, from the first: how many lines up to and with this one have its hash.
  private var occurrences: [Int] = []
  /// With room for the first lines, beyond which most files are not asked about.
  private var counts = [UInt64: Int](minimumCapacity: 24)

  init(_ text: [UInt8]) {
    hashing = LineHashing(text)
  }

  /// `54703d4cd895b18:1`, for a 1-based line; nil when there is no such line.
  mutating func fingerprint(ofLine line: Int) -> String? {
    hashing.read(throughLine: line)
    guard hashing.hashes.indices.contains(line - 1) else { return nil }
    for hash in hashing.hashes[occurrences.count..<max(line, occurrences.count)] {
      occurrences.append(counts[hash, default: 0] + 1)
      counts[hash] = occurrences.last
    }
    return "\(String(hashing.hashes[line - 1], radix: 16)):\(occurrences[line - 1])"
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

  private let text: [UInt8]
  /// Of the lines whose window has ended.
  private(set) var hashes: [UInt64] = []
  /// Of every line, the hash of the text before it, and the number of the unit behind its window.
  private var starts: [(hash: UInt64, end: Int)] = [(0, Self.window)]
  /// The offset of the byte to read next; past the end when the end has been read, too.
  private var index = 0
  /// The hash and the number of the units read so far.
  private var hash: UInt64 = 0
  private var count = 0

  init(_ text: [UInt8]) {
    self.text = text
  }

  /// Reads on until the window of a 1-based line has ended, or the text has.
  mutating func read(throughLine line: Int) {
    while hashes.count < line, index <= text.count {
      readRun()
      if index < text.count { readCharacter() } else { readEnd() }
    }
  }

  /// Reads blanks and printable ASCII, which is most of every text, as far as no window ends.
  private mutating func readRun() {
    let text = text
    // A byte makes one unit at most.
    let limit = hashes.count < starts.count ? min(text.count, index + starts[hashes.count].end - count - 1) : text.count
    var (next, hash, blanks) = (index, hash, 0)
    while next < limit {
      let byte = text[next]
      if byte == 0x20 {
        blanks &+= 1
      } else if byte > 0x20, byte < 0x80 {
        hash = Self.base &* hash &+ UInt64(byte)
      } else {
        break
      }
      next &+= 1
    }
    count += next - index - blanks
    (index, self.hash) = (next, hash)
  }

  private mutating func readCharacter() {
    let byte = text[index]
    index += 1
    switch byte {
    case 0x20, 0x09: break
    case 0x0A where index > 1 && text[index - 2] == 0x0D: break
    case 0x0A, 0x0D:
      add(0x0A)
      starts.append((hash, count + Self.window))
    case ..<0x80: add(UInt64(byte))
    default: for unit in UTF16.encode(restOfScalar(after: byte)) ?? .init() { add(UInt64(unit)) }
    }
  }

  /// 65535 stands for the end of the text, and zeros fill the last windows.
  private mutating func readEnd() {
    index += 1
    add(0xFFFF)
    for _ in 0..<Self.window { add(0) }
  }

  private mutating func add(_ unit: UInt64) {
    hash = Self.base &* hash &+ unit
    count += 1
    guard hashes.count < starts.count, count == starts[hashes.count].end else { return }
    hashes.append(hash &- Self.leaving &* starts[hashes.count].hash)
  }

  /// The scalar whose first byte has just been read.
  private mutating func restOfScalar(after first: UInt8) -> Unicode.Scalar {
    var value = UInt32(first) & (first >= 0xF0 ? 0x07 : first >= 0xE0 ? 0x0F : 0x1F)
    while index < text.count, text[index] & 0xC0 == 0x80 {
      value = value &<< 6 | UInt32(text[index] & 0x3F)
      index += 1
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
