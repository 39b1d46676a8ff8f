extension Swift.Span<UInt8> {
  /// The index of the first byte at or after `start` for which `isWanted` gives 1; the end when there is none.
  ///
  /// - Parameter isWanted: 1 or 0, without a branch: a loop of it over sixteen bytes becomes a few vector instructions, so that text in
  ///   which few bytes are wanted is looked through several bytes at a time.
  @inline(__always)
  func first(from start: Int, _ isWanted: (UInt8) -> UInt8) -> Int {
    let block = 16
    var index = start
    while index + block <= count {
      var found: UInt8 = 0
      let bytes = extracting(index..<index + block)
      for place in bytes.indices { found |= isWanted(bytes[place]) }
      if found != 0 { break }
      index += block
    }
    while index < count, isWanted(self[index]) == 0 { index += 1 }
    return index
  }
}
