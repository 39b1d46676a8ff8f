package enum UnaryOperator: UInt8, Hashable, Sendable {
  case negate, not

  /// As written.
  package var symbol: String {
    switch self {
    case .negate: "-"
    case .not: "!"
    }
  }
}

package enum BinaryOperator: UInt8, Hashable, Sendable {
  case or, and, equal, notEqual, greater, greaterOrEqual, less, lessOrEqual
  case add, subtract, multiply, divide, remainder

  /// As written.
  package var symbol: String {
    switch self {
    case .or: "||"
    case .and: "&&"
    case .equal: "=="
    case .notEqual: "!="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .less: "<"
    case .lessOrEqual: "<="
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "%"
    }
  }

  /// 1 binds loosest, 6 tightest; operators of one level group from the left.
  ///
  /// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#operations>
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual: 3
    case .greater, .greaterOrEqual, .less, .lessOrEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide, .remainder: 6
    }
  }
}
