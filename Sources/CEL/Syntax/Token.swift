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

extension Token.Symbol {
  /// The symbol that is this one byte.
  init?(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("): self = .leftParenthesis
    case UInt8(ascii: ")"): self = .rightParenthesis
    case UInt8(ascii: "["): self = .leftBracket
    case UInt8(ascii: "]"): self = .rightBracket
    case UInt8(ascii: "{"): self = .leftBrace
    case UInt8(ascii: "}"): self = .rightBrace
    case UInt8(ascii: ","): self = .comma
    case UInt8(ascii: "."): self = .dot
    case UInt8(ascii: ":"): self = .colon
    case UInt8(ascii: "?"): self = .question
    case UInt8(ascii: "+"): self = .plus
    case UInt8(ascii: "-"): self = .minus
    case UInt8(ascii: "*"): self = .star
    case UInt8(ascii: "/"): self = .slash
    case UInt8(ascii: "%"): self = .percent
    case UInt8(ascii: "!"): self = .not
    case UInt8(ascii: "<"): self = .less
    case UInt8(ascii: ">"): self = .greater
    default: return nil
    }
  }
}
