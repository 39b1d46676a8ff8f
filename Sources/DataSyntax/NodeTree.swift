import SourceText

/// Every node of a file, in flat arrays.
///
/// A class because each `Node` points at it, and nodes are told apart by it.
final class NodeTree: Sendable {
  let file: SourceFile
  let records: [NodeRecord]
  /// The node numbers of each collection's children, side by side; a mapping has key, value, key, value.
  ///
  /// A mapping with a sorted index has its entry numbers behind them, in the order of `NodeTree.precedes`.
  let children: [Int32]
  /// The text of scalars that do not stand literally in the file.
  let buffer: [UInt8]
  let properties: [NodeProperties]
  /// For each mapping with `<<` keys: where `children` holds its entries after merging, and how many.
  let merges: [Int32: ChildRange]
  /// The collections inside one another that were still open when an error or a limit ended the reading.
  let cutShort: [Int32]

  init(_ builder: NodeBuilder) {
    file = builder.file
    records = builder.records
    children = builder.children
    buffer = builder.buffer
    properties = builder.properties
    merges = builder.merges
    cutShort = builder.cutShort
  }
}

/// One key, value or collection.
struct NodeRecord: Sendable {
  var start: UInt32
  var end: UInt32
  /// A scalar's text: the offset of its first byte, in the file or in `NodeTree.buffer`. A collection: the place of its first child.
  var first: UInt32 = 0
  /// A scalar's text: its bytes. A sequence: its elements. A mapping: its entries.
  var count: UInt32 = 0
  /// The number of its `NodeProperties`, or -1.
  var properties: Int32 = -1
  var kind: Node.Kind
  var style: ScalarStyle = .plain
  var type: ScalarType = .string
  /// A scalar: whether its text is in `NodeTree.buffer`. A mapping: whether it has a sorted index.
  var flag = false

  /// The `count` of a collection that is still being read.
  static let open = UInt32.max

  var ownsText: Bool { flag }
  var isIndexed: Bool { flag }
  var textRange: Range<Int> { Int(first)..<Int(first) + Int(count) }
}

/// What stands before a value and belongs to it: tag, anchor, block scalar header.
struct NodeProperties: Sendable {
  /// The offset of the first of them.
  var start: UInt32
  /// The tag as written; empty when there is none.
  var tag: Span
  /// How many collections lie inside one another in a collection, itself included and aliases followed; 0 for a scalar.
  var height: UInt32 = 0
}

/// A run of entries in `NodeTree.children`.
struct ChildRange: Sendable {
  /// The place of the first key.
  var first: Int
  /// The number of entries.
  var count: Int
}
