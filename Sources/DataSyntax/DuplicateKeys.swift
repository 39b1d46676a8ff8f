import SourceText

extension NodeBuilder {
  /// Reports keys that a mapping has twice, and gives large mappings their sorted index.
  mutating func indexKeys(of mapping: Int32) {
    let record = records[Int(mapping)]
    let (first, count) = (Int(record.first), Int(record.count))
    guard count > 1 else { return }
    guard count > indexThreshold else { return reportSmall(first: first, count: count) }
    let order = sortedEntries(first: first, count: count)
    children.append(contentsOf: order)
    records[Int(mapping)].flag = true
    reportEqualNeighbours(order, first: first)
  }

  /// Compares each key with all before it, which for few keys is faster than sorting.
  private mutating func reportSmall(first: Int, count: Int) {
    var duplicates: [(key: Int32, original: Int32)] = []
    file.text.withUnsafeBufferPointer { text in
      buffer.withUnsafeBufferPointer { buffer in
        for later in 1..<count {
          let key = children[first + 2 * later]
          let earlier = (0..<later).first {
            keysMatch(records[Int(children[first + 2 * $0])], records[Int(key)], text, buffer)
          }
          if let earlier { duplicates.append((key, children[first + 2 * earlier])) }
        }
      }
    }
    for pair in duplicates { reportDuplicate(pair.key, of: pair.original) }
  }

  /// The entry numbers in the order of `compareKeys`, equal keys in the order of the file; keys that are no scalars come last.
  private func sortedEntries(first: Int, count: Int) -> [Int32] {
    file.text.withUnsafeBufferPointer { text in
      buffer.withUnsafeBufferPointer { buffer in
        (0..<Int32(count)).sorted { left, right in
          let (a, b) = (records[Int(children[first + 2 * Int(left)])], records[Int(children[first + 2 * Int(right)])])
          guard a.kind == .scalar, b.kind == .scalar else {
            return a.kind == b.kind ? left < right : a.kind == .scalar
          }
          let order = compareKeys(textOf(a, text, buffer), textOf(b, text, buffer))
          return order == 0 ? left < right : order < 0
        }
      }
    }
  }

  private mutating func reportEqualNeighbours(_ order: [Int32], first: Int) {
    var duplicates: [(key: Int32, original: Int32)] = []
    file.text.withUnsafeBufferPointer { text in
      buffer.withUnsafeBufferPointer { buffer in
        var original = children[first + 2 * Int(order[0])]
        for entry in order.dropFirst() {
          let key = children[first + 2 * Int(entry)]
          if keysMatch(records[Int(original)], records[Int(key)], text, buffer) {
            duplicates.append((key, original))
          } else {
            original = key
          }
        }
      }
    }
    duplicates.sort { $0.key < $1.key }
    for pair in duplicates { reportDuplicate(pair.key, of: pair.original) }
  }

  private mutating func reportDuplicate(_ key: Int32, of original: Int32) {
    // Two `<<` keys merge two mappings.
    if isMergeKey(key) { return }
    let name = String(decoding: text(of: records[Int(key)]).prefix(100), as: UTF8.self).printable
    report(
      "duplicate key '\(name)'; the last one counts", at: span(of: records[Int(key)]),
      related: [.init("it stands here first", at: Location(file, span(of: records[Int(original)])))])
  }
}

private func textOf(
  _ record: NodeRecord, _ text: UnsafeBufferPointer<UInt8>, _ buffer: UnsafeBufferPointer<UInt8>
) -> UnsafeBufferPointer<UInt8> {
  UnsafeBufferPointer(rebasing: (record.ownsText ? buffer : text)[record.textRange])
}

private func keysMatch(
  _ left: NodeRecord, _ right: NodeRecord, _ text: UnsafeBufferPointer<UInt8>, _ buffer: UnsafeBufferPointer<UInt8>
) -> Bool {
  guard left.count == right.count, left.kind == .scalar, right.kind == .scalar else { return false }
  return compareBytes(textOf(left, text, buffer), textOf(right, text, buffer)) == 0
}
