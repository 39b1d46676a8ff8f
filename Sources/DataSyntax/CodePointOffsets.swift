/// Turns libyaml's positions, which count code points, into byte offsets.
struct CodePointOffsets {
  private let text: UnsafeBufferPointer<UInt8>
  /// The byte offset of each `stride`th code point; empty for text that is all ASCII.
  private var checkpoints: [UInt32] = []
  private var lastIndex = 0
  private var lastOffset = 0
  private static let stride = 256

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    guard text.reduce(0, |) >= 0x80 else { return }
    checkpoints.reserveCapacity(text.count / Self.stride + 1)
    var index = 0
    for offset in 0..<text.count where text[offset] & 0xC0 != 0x80 {
      if index.isMultiple(of: Self.stride) { checkpoints.append(UInt32(offset)) }
      index += 1
    }
  }

  /// The byte offset of code point `index`; the text's length for an index past the end.
  ///
  /// Cheap for an index near the one asked for before, and never more than a few hundred steps.
  mutating func offset(of index: Int) -> Int {
    guard !checkpoints.isEmpty else { return min(index, text.count) }
    if index < lastIndex || index - lastIndex > Self.stride {
      let number = min(index / Self.stride, checkpoints.count - 1)
      lastIndex = number * Self.stride
      lastOffset = Int(checkpoints[number])
    }
    while lastIndex < index, lastOffset < text.count {
      lastOffset += 1
      while lastOffset < text.count, text[lastOffset] & 0xC0 == 0x80 { lastOffset += 1 }
      lastIndex += 1
    }
    return lastOffset
  }
}
