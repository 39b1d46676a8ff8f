import SourceText

/// Puts the nodes of a file together while its text is read from front to back.
///
/// Readers add scalars and open and close collections; after `isFull` they stop.
struct NodeBuilder {
  let file: SourceFile
  var records: [NodeRecord] = []
  var children: [Int32] = []
  var buffer: [UInt8] = []
  var properties: [NodeProperties] = []
  var merges: [Int32: ChildRange] = [:]
  /// How many entries were walked for `<<` keys so far.
  var mergedCount = 0
  var isMergeLimitTold = false
  /// Whether a `<<` was met.
  var hasMergeKeys = false
  var diagnostics: [Diagnostic] = []
  /// Whether a limit was hit.
  private(set) var isFull = false
  /// What `NodeTree.cutShort` will be.
  private(set) var cutShort: [Int32] = []
  private var documents: [Int32] = []
  /// The children of all open collections, the innermost's last.
  private var pending: [Int32] = []
  private var frames: [Frame] = []

  private struct Frame {
    var node: Int32
    /// The place of its first child in `pending`.
    var firstChild: Int
    /// How many collections lie inside one another in its tallest child.
    var height: UInt32 = 0
  }

  init(_ file: SourceFile) {
    self.file = file
    // A template has a node for every 15 to 30 bytes. Growing later would move what is there; room that is not used costs nothing.
    let guess = min(file.text.count / 14 + 16, DataLimits.nodes)
    records.reserveCapacity(guess)
    children.reserveCapacity(guess)
  }

  var depth: Int { frames.count }
  /// The innermost open collection.
  var openNode: Int32? { frames.last?.node }
  var isInMapping: Bool { frames.last.map { records[Int($0.node)].kind == .mapping } ?? false }

  func text(of scalar: NodeRecord) -> ArraySlice<UInt8> {
    (scalar.ownsText ? buffer : file.text)[scalar.textRange]
  }

  func span(of record: NodeRecord) -> Span { Span(start: Int(record.start), end: Int(record.end)) }

  /// Whether the collection is not closed yet.
  func isOpen(_ node: Int32) -> Bool { records[Int(node)].count == NodeRecord.open }

  /// Ends the file's reading; collections still open are closed at `end`.
  mutating func finish(isComplete: Bool, at end: Int) -> ParsedData {
    cutShort = frames.map(\.node)
    while !frames.isEmpty { close(at: end) }
    let tree = NodeTree(self)
    return ParsedData(
      documents: documents.map { Node(tree: tree, index: $0) }, diagnostics: diagnostics,
      isComplete: isComplete && !isFull, tree: tree, end: end)
  }
}

// MARK: - Nodes

extension NodeBuilder {
  /// Adds a scalar to the innermost open collection; `record` is whole.
  @discardableResult
  mutating func addScalar(_ record: NodeRecord) -> Int32 {
    let node = append(record)
    place(node)
    return node
  }

  /// Adds a null where nothing is written.
  mutating func addNull(at span: Span) {
    addScalar(NodeRecord(start: UInt32(span.start), end: UInt32(span.end), kind: .scalar, type: .null))
  }

  /// Adds an anchored node once more, for an alias; false when that would nest the data too deeply.
  mutating func addAgain(_ node: Int32) -> Bool {
    let number = records[Int(node)].properties
    let height = number < 0 ? 0 : properties[Int(number)].height
    guard frames.count + Int(height) <= DataLimits.depth else { return false }
    place(node, height: height)
    return true
  }

  /// Keeps what stands before a value; answers the number for the value's record.
  mutating func add(_ properties: NodeProperties) -> Int32 {
    self.properties.append(properties)
    return Int32(truncatingIfNeeded: self.properties.count - 1)
  }

  /// Opens a collection.
  @discardableResult
  mutating func open(_ kind: Node.Kind, at start: Int, properties: Int32 = -1) -> Int32 {
    let node = append(
      NodeRecord(
        start: UInt32(start), end: UInt32(start), count: NodeRecord.open, properties: properties, kind: kind))
    if frames.count == DataLimits.depth {
      stop("the data is nested more than \(DataLimits.depth) levels deep; what follows is left out", at: start)
    }
    frames.append(Frame(node: node, firstChild: pending.count))
    return node
  }

  /// Closes the innermost collection.
  mutating func close(at end: Int) {
    guard let frame = frames.last else { return }
    let isMapping = isInMapping
    if isMapping, !(pending.count - frame.firstChild).isMultiple(of: 2) {
      // The reading ended behind a key, and nobody knows what the key stands for.
      pending.removeLast()
    }
    frames.removeLast()
    seal(frame, isMapping: isMapping, end: end)
    if isMapping {
      indexKeys(of: frame.node)
      if hasMergeKeys { mergeKeys(of: frame.node) }
    }
    place(frame.node, height: frame.height + 1)
  }

  /// Moves the children of a closed collection to their place in the tree.
  private mutating func seal(_ frame: Frame, isMapping: Bool, end: Int) {
    var record = records[Int(frame.node)]
    let count = pending.count - frame.firstChild
    record.first = UInt32(children.count)
    record.count = UInt32(isMapping ? count / 2 : count)
    record.end = max(record.start, UInt32(end))
    records[Int(frame.node)] = record
    children.append(contentsOf: pending[frame.firstChild...])
    pending.removeLast(count)
    if record.properties >= 0 { properties[Int(record.properties)].height = frame.height + 1 }
  }

  private mutating func append(_ record: NodeRecord) -> Int32 {
    if records.count == DataLimits.nodes {
      stop("the file has more than \(DataLimits.nodes) values; what follows is left out", at: Int(record.start))
    }
    records.append(record)
    return Int32(truncatingIfNeeded: records.count - 1)
  }

  /// Makes a whole node a child of the innermost open collection, or a document's root.
  private mutating func place(_ node: Int32, height: UInt32 = 0) {
    guard let top = frames.indices.last else { return documents.append(node) }
    pending.append(node)
    if height > frames[top].height { frames[top].height = height }
  }
}

// MARK: - Diagnostics

extension NodeBuilder {
  mutating func report(
    _ message: String, at span: Span, help: String? = nil, related: [Diagnostic.Related] = []
  ) {
    if diagnostics.count < DataLimits.diagnostics {
      reportAlways(message, at: span, help: help, related: related)
    } else if diagnostics.count == DataLimits.diagnostics {
      diagnostics.append(
        Diagnostic(.note, "the file has more problems of this kind; they are not shown", at: Location(file, span)))
    }
  }

  /// Reports what ends the reading, however many problems there were before.
  mutating func reportAlways(
    _ message: String, at span: Span, help: String? = nil, related: [Diagnostic.Related] = []
  ) {
    diagnostics.append(Diagnostic(.error, message, at: Location(file, span), help: help, related: related))
  }

  /// Whether the file is short enough to be read; tells why not.
  mutating func checkSize() -> Bool {
    guard file.text.count > SourceFile.sizeLimit else { return true }
    stop("the file has \(file.text.count) bytes; at most \(SourceFile.sizeLimit) are read", at: 0)
    return false
  }

  private mutating func stop(_ message: String, at offset: Int) {
    guard !isFull else { return }
    isFull = true
    reportAlways(message, at: Span(start: offset, end: offset))
  }
}
