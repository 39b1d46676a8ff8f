import SourceText

/// A piece of the text as the lexer cut it. Comments and blanks are not tokens; a run of line breaks is one.
struct Token {
  private var start: UInt32
  private var end: UInt32
  var kind: TokenKind

  init(_ kind: TokenKind, from start: Int, to end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.kind = kind
  }

  var span: Span { Span(start: Int(start), end: Int(end)) }
}

enum TokenKind: UInt8 {
  case end, newline
  case identifier, number
  case openBrace, closeBrace, openBracket, closeBracket, openParenthesis, closeParenthesis
  case equal, arrow, comma, dot, ellipsis, colon, doubleColon, question
  case star, slash, percent, plus, minus, bang
  case equalEqual, notEqual, less, lessOrEqual, greater, greaterOrEqual, and, or
  case openQuote, closeQuote, openHeredoc, closeHeredoc
  /// Literal text of a template, never longer than a line; `escapedText` has backslash escapes, and `marker` is `$${` or `%%{`.
  case text, escapedText, marker
  /// `${`, `%{`, each maybe with `~`; `}` or `~}`.
  case openInterpolation, openDirective, closeTemplate
  /// Stands where the closing mark is missing; empty.
  case unclosedQuote, unclosedHeredoc
  case unclosedComment
  case invalid
}

extension TokenKind {
  var binaryOperator: BinaryOperator? {
    switch self {
    case .or: .or
    case .and: .and
    case .equalEqual: .equal
    case .notEqual: .notEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .percent: .remainder
    default: nil
    }
  }
}
