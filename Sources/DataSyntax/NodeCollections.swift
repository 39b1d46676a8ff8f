extension Node {
  /// The elements of a sequence; empty for other kinds.
  package var elements: Elements {
    let record = record
    let count = record.kind == .sequence ? Int(record.count) : 0
    return Elements(tree: tree, first: Int(record.first), endIndex: count)
  }

  /// The entries of a mapping, in the order written; empty for other kinds.
  ///
  /// Duplicates are all there, and `<<` keys are entries like any other.
  package var entries: Entries {
    let record = record
    let count = record.kind == .mapping ? Int(record.count) : 0
    return Entries(tree: tree, first: Int(record.first), endIndex: count)
  }

  /// The entries of a mapping with those that its `<<` keys bring in; own entries first, no key twice, no `<<`.
  ///
  /// Source: <https://yaml.org/type/merge.html>
  package var mergedEntries: Entries {
    guard isMerged, let range = tree.merges[index] else { return entries }
    return Entries(tree: tree, first: range.first, endIndex: range.count)
  }

  /// Whether `<<` keys bring entries in.
  package var isMerged: Bool { !tree.merges.isEmpty && tree.merges[index] != nil }

  /// The entry of a mapping that has just one, be it a `<<` key.
  package var onlyEntry: (key: Node, value: Node)? {
    let entries = entries
    return entries.endIndex == 1 ? entries[0] : nil
  }

  /// The value of the last entry with this key; nil without one, and for other kinds. `<<` keys are not looked into.
  ///
  /// O(log n) in large mappings.
  package subscript(key: String) -> Node? {
    entry(key)?.value
  }

  /// The last entry with this key.
  package func entry(_ key: String) -> (key: Node, value: Node)? {
    let record = record
    guard record.kind == .mapping else { return nil }
    var key = key
    return key.withUTF8 { tree.entryNumber(of: $0, in: record) }.map { entries[$0] }
  }
}

/// The elements of a sequence.
package struct Elements: RandomAccessCollection, Sendable {
  fileprivate let tree: NodeTree
  fileprivate let first: Int
  package var startIndex: Int { 0 }
  package let endIndex: Int

  package subscript(position: Int) -> Node {
    precondition(position >= 0 && position < endIndex, "an element's number is below the count")
    return Node(tree: tree, index: tree.children[first + position])
  }
}

/// The keys and values of a mapping, in order.
package struct Entries: RandomAccessCollection, Sendable {
  /// Goes through the entries faster than by the collection's subscript.
  package struct Iterator: IteratorProtocol {
    fileprivate let entries: Entries
    fileprivate var position = 0

    package mutating func next() -> (key: Node, value: Node)? {
      guard position < entries.endIndex else { return nil }
      position += 1
      return entries[position - 1]
    }
  }

  fileprivate let tree: NodeTree
  fileprivate let first: Int
  package var startIndex: Int { 0 }
  package let endIndex: Int

  package func makeIterator() -> Iterator { Iterator(entries: self) }

  package subscript(position: Int) -> (key: Node, value: Node) {
    precondition(position >= 0 && position < endIndex, "an entry's number is below the count")
    let place = first + 2 * position
    return (Node(tree: tree, index: tree.children[place]), Node(tree: tree, index: tree.children[place + 1]))
  }
}
