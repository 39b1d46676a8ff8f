import SourceText

/// The flat arrays that a document's tree lives in; handles are indices into them.
///
/// Flat because a tree of class nodes or indirect enums costs five to seven times the time of the parse itself.
struct SyntaxArena: Sendable {
  var nodes: [SyntaxNode] = []
  /// The lists that nodes refer to by first index and count. An absent child is `SyntaxNode.none`.
  var children: [Int32] = []
  /// Decoded text of literals that differ from their source: escapes, trimmed or outdented lines.
  var decoded: [UInt8] = []
  var bodies: [BodyRecord] = []
  var blocks: [BlockRecord] = []
  var attributes: [AttributeRecord] = []
  var labels: [LabelRecord] = []

  /// The list of a node that has one: first `a`, count `b`.
  func elements(of node: SyntaxNode) -> ArraySlice<Int32> { children[Int(node.a)..<Int(node.a) + Int(node.b)] }
}

/// One node of an expression tree, in 24 bytes. What `a`, `b` and `c` hold is said at each tag.
struct SyntaxNode: Sendable {
  static let none: Int32 = -1

  var tag: NodeTag
  /// The operator's raw value, or flags; see the tag.
  var detail: UInt8 = 0
  /// The number of levels below this node, itself included.
  var height: UInt16 = 1
  var span: Span
  var a: Int32 = none
  var b: Int32 = none
  var c: Int32 = none
}

enum NodeTag: UInt8, Sendable {
  case invalid, null, yes, no
  /// The span is the whole content.
  case number, variable, name, splatItem
  /// Text from `a` up to `b`, in the source (`detail` 0) or in `SyntaxArena.decoded` (`detail` 1). `string` is an expression, `text` a part of a template.
  case string, text
  /// A list of parts: first `a`, count `b`.
  case template
  /// The only part of its template, or the inside of parentheses: `a`.
  case wrapped, parentheses
  /// Of `a`; the name spans the source from `b` up to `c`.
  case attribute
  /// Of `a`, key `b`.
  case index
  /// Of `a`, each item's expression `b`; `detail` is 1 for `[*]` and 0 for `.*`.
  case splat
  /// Arguments: first `a`, count `b`; the name ends at source offset `c`; `detail` is 1 when `...` expands the last argument.
  case call
  /// The operator is in `detail`; operands `a`, `b`.
  case unary, binary
  /// Condition `a`, results `b` and `c`; as a directive, templates, of which `c` can be absent.
  case conditional, ifDirective
  /// A list of items: first `a`, count `b`. An object's list holds keys and values in turn.
  case tuple, object
  /// At `a`: key name, value name, collection, key, value, condition; `detail` is a set of `ForFlags`.
  case forExpression
  /// At `a`: key name, value name, collection, template.
  case forDirective
}

/// What `for` makes.
enum ForFlags {
  static let object: UInt8 = 1
  static let grouping: UInt8 = 2
}

struct BodyRecord: Sendable {
  static let empty = BodyRecord(
    span: Span(start: 0, end: 0), firstAttribute: 0, attributeCount: 0, firstBlock: 0, blockCount: 0, isComplete: true)

  var span: Span
  var firstAttribute: Int32
  var attributeCount: Int32
  var firstBlock: Int32
  var blockCount: Int32
  var isComplete: Bool
}

struct BlockRecord: Sendable {
  var type: Span
  var firstLabel: Int32
  var labelCount: Int32
  var header: Span
  var span: Span
  var body: Int32
}

struct AttributeRecord: Sendable {
  var name: Span
  var value: Int32
}

struct LabelRecord: Sendable {
  /// With its quotes.
  var span: Span
  /// The label's text; in the source, or in `SyntaxArena.decoded`.
  var content: Span
  var isDecoded: Bool
}
