/// An expression as it is written; macros are still calls.
struct SyntaxTree {
  /// Every node comes after its children.
  private(set) var nodes: [SyntaxNode] = []

  /// The place of a node in `nodes`.
  typealias ID = Int

  subscript(_ id: ID) -> SyntaxNode { nodes[id] }

  mutating func append(_ node: SyntaxNode) -> ID {
    nodes.append(node)
    return nodes.count - 1
  }
}

struct SyntaxNode {
  indirect enum Kind {
    case literal(CELValue)
    /// `isAbsolute` for `.name`, which no variable of a macro can hide.
    case identifier(String, isAbsolute: Bool)
    /// `optional` for `.?name`.
    case select(SyntaxTree.ID, SyntaxName, optional: Bool)
    case index(SyntaxTree.ID, SyntaxTree.ID, optional: Bool)
    case call(SyntaxName, target: SyntaxTree.ID?, [SyntaxTree.ID])
    case list([ListElement])
    case map([MapEntry])
    case not(SyntaxTree.ID)
    case negate(SyntaxTree.ID)
    case binary(BinaryOperator, SyntaxTree.ID, SyntaxTree.ID)
    case and([SyntaxTree.ID])
    case or([SyntaxTree.ID])
    case conditional(SyntaxTree.ID, SyntaxTree.ID, SyntaxTree.ID)
  }

  /// An element of a list; `value` is a node of the tree, or in a program an instruction.
  struct ListElement {
    var value: Int
    /// Whether it is written `?value`, and so left out when the optional is empty.
    var optional: Bool
  }

  /// An entry of a map; `key` and `value` are nodes of the tree, or in a program instructions.
  struct MapEntry {
    var key: Int
    var value: Int
    /// Whether it is written `?key: value`, and so left out when the optional is empty.
    var optional: Bool
  }

  var kind: Kind
  var span: Range<Int>
  /// How many nodes lie on the longest way down, this one included.
  var depth: Int
}

/// A name of a field or function with its place.
struct SyntaxName {
  var text: String
  var span: Range<Int>
}

enum BinaryOperator: String, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
}
