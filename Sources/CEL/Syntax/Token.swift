/// The smallest part of an expression that has a meaning.
struct Token {
  enum Kind: Equatable {
    case identifier
    /// A field name between backticks.
    case quotedIdentifier
    case int
    case uint
    case double
    case string
    case bytes
    /// An operator or a bracket.
    case symbol(Symbol)
    case end
    case invalid(String)
  }

  enum Symbol: String {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case leftBrace = "{"
    case rightBrace = "}"
    case comma = ","
    case dot = "."
    case colon = ":"
    case question = "?"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case not = "!"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and = "&&"
    case or = "||"
  }

  var kind: Kind
  var start: Int
  var end: Int

  var span: Range<Int> { start..<end }
}
