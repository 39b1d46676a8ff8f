import SourceText

/// Cuts text into tokens, in time linear in its length whatever it holds.
///
/// Strings, heredocs and interpolations nest, so the lexer keeps a stack of what is open.
struct Lexer {
  let text: [UInt8]
  let end: Int
  var position: Int
  private(set) var comments: [Span] = []
  var tokens: [Token] = []
  /// What is open around `position`, outermost first. The first is the text as a whole.
  var frames: [Frame]
  /// How often the lexer may still go back to the line where an unclosed mark was opened. Bounds the time spent on bad text.
  var retriesLeft = 8

  enum Mode {
    /// Expressions and bodies; inside an interpolation when not the first frame.
    case code
    case quoted
    case heredoc
    /// A template without marks around it.
    case bare
  }

  struct Frame {
    var mode: Mode
    /// In code: the braces that are open since the frame began.
    var braces = 0
    /// The index of the token that opened the frame.
    var opener = 0
    /// In a heredoc: the word that closes it.
    var marker = Span(start: 0, end: 0)
    /// In a heredoc: whether nothing of the line was read yet.
    var isAtLineStart = true
    /// The place in `frames` of the outermost quoted string around, or nil.
    var outermostQuote: Int?
  }

  init(_ text: [UInt8], in span: Span, mode: Mode = .code) {
    self.text = text
    end = min(span.end, text.count)
    position = min(span.start, end)
    frames = [Frame(mode: mode)]
    tokens.reserveCapacity((end - position) / 3 + 8)
  }

  mutating func run() {
    if position == 0, text.starts(with: [0xEF, 0xBB, 0xBF]) { position = min(3, end) }
    while true {
      while position < end {
        switch frames[frames.count - 1].mode {
        case .code: lexCode()
        case .quoted: lexQuoted()
        case .heredoc: lexHeredoc()
        case .bare: lexBare()
        }
      }
      guard frames.count > 1, closeAtEnd() else { break }
    }
    emit(.end, from: end)
  }

  /// Reads nothing: the only token is the end.
  mutating func skip() {
    position = 0
    tokens = [Token(.end, from: 0, to: 0)]
  }

  /// Adds the token that ends at `position`.
  mutating func emit(_ kind: TokenKind, from start: Int) {
    tokens.append(Token(kind, from: start, to: position))
  }

  /// Opens a frame with the last token.
  mutating func open(_ mode: Mode, marker: Span = Span(start: 0, end: 0)) {
    let outermost = frames[frames.count - 1].outermostQuote ?? (mode == .quoted ? frames.count : nil)
    frames.append(Frame(mode: mode, opener: tokens.count - 1, marker: marker, outermostQuote: outermost))
  }

  mutating func truncate(to offset: Int) {
    while let last = tokens.last, last.span.start >= offset { tokens.removeLast() }
    while let last = comments.last, last.start >= offset { comments.removeLast() }
    position = offset
  }

  func byte(at index: Int) -> UInt8 { index < end ? text[index] : 0 }

  /// Reads tokens until the frame changes or the text ends.
  private mutating func lexCode() {
    let depth = frames.count
    while position < end, frames.count == depth {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): skipBlanks()
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...:
        lexIdentifier()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): lexNewline()
      case UInt8(ascii: "0")...UInt8(ascii: "9"): lexNumber()
      case UInt8(ascii: "\""):
        take(.openQuote, 1)
        open(.quoted)
      case UInt8(ascii: "#"): lexLineComment()
      case UInt8(ascii: "/"): lexSlash()
      case UInt8(ascii: "{"):
        frames[depth - 1].braces += 1
        take(.openBrace, 1)
      case UInt8(ascii: "}"): lexCloseBrace(length: 1)
      case UInt8(ascii: "~") where self.byte(at: position + 1) == UInt8(ascii: "}"): lexCloseBrace(length: 2)
      case UInt8(ascii: "<"): lexLess()
      default: lexSymbol(byte)
      }
    }
  }

  private mutating func skipBlanks() {
    var index = position + 1
    while index < end, text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") { index += 1 }
    position = index
  }

  private mutating func take(_ kind: TokenKind, _ length: Int) {
    position += length
    emit(kind, from: position - length)
  }

  private mutating func lexIdentifier() {
    let start = position
    position = Scalars.identifierEnd(text, from: start, end: end)
    guard position == start else { return emit(.identifier, from: start) }
    position += Scalars.read(text, at: start, end: end).length
    emit(.invalid, from: start)
  }

  private mutating func lexNewline() {
    let start = position
    if text[position] == UInt8(ascii: "\r") { position += 1 }
    guard byte(at: position) == UInt8(ascii: "\n") else { return emit(.invalid, from: start) }
    position += 1
    if retriesLeft == 0, frames[frames.count - 1].outermostQuote != nil {
      closeBrokenQuote(at: start)
    } else if tokens.last?.kind != .newline {
      emit(.newline, from: start)
    }
  }

  /// Digits, dots and exponents, up to the last that is not a dot.
  private mutating func lexNumber() {
    let start = position
    var index = start
    var last = start
    scan: while index < end {
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): index += 1
      case UInt8(ascii: "."):
        index += 1
        continue scan
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        let sign = byte(at: index + 1)
        let digit = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? index + 2 : index + 1
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(at: digit)) else { break scan }
        index = digit + 1
      default: break scan
      }
      last = index
    }
    position = last
    emit(.number, from: start)
  }

  private mutating func lexLineComment() {
    let start = position
    while position < end, text[position] != UInt8(ascii: "\n") { position += 1 }
    let hasReturn = position < end && text[position - 1] == UInt8(ascii: "\r")
    if hasReturn { position -= 1 }
    comments.append(Span(start: start, end: position))
  }

  private mutating func lexSlash() {
    switch byte(at: position + 1) {
    case UInt8(ascii: "/"): lexLineComment()
    case UInt8(ascii: "*"):
      let start = position
      position += 2
      while position < end {
        if text[position] == UInt8(ascii: "*"), byte(at: position + 1) == UInt8(ascii: "/") {
          position += 2
          return comments.append(Span(start: start, end: position))
        }
        position += 1
      }
      emit(.unclosedComment, from: start)
    default: take(.slash, 1)
    }
  }

  /// A brace, or the end of the interpolation or directive that this frame is.
  private mutating func lexCloseBrace(length: Int) {
    let depth = frames.count
    if depth > 1, frames[depth - 1].braces == 0 {
      take(.closeTemplate, length)
      frames.removeLast()
    } else {
      frames[depth - 1].braces = max(0, frames[depth - 1].braces - 1)
      take(length == 1 ? .closeBrace : .closeTemplate, length)
    }
  }

  /// `<`, `<=`, or the line that opens a heredoc.
  private mutating func lexLess() {
    guard byte(at: position + 1) == UInt8(ascii: "<") else {
      return byte(at: position + 1) == UInt8(ascii: "=") ? take(.lessOrEqual, 2) : take(.less, 1)
    }
    let start = position
    let word = byte(at: start + 2) == UInt8(ascii: "-") ? start + 3 : start + 2
    let wordEnd = Scalars.identifierEnd(text, from: min(word, end), end: end)
    let lineEnd = byte(at: wordEnd) == UInt8(ascii: "\r") ? wordEnd + 1 : wordEnd
    guard wordEnd > word, byte(at: lineEnd) == UInt8(ascii: "\n") else { return take(.invalid, 2) }
    position = lineEnd + 1
    emit(.openHeredoc, from: start)
    open(.heredoc, marker: Span(start: word, end: wordEnd))
  }

  private mutating func lexSymbol(_ byte: UInt8) {
    let next = self.byte(at: position + 1)
    switch (byte, next) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): take(.equalEqual, 2)
    case (UInt8(ascii: "="), UInt8(ascii: ">")): take(.arrow, 2)
    case (UInt8(ascii: "="), _): take(.equal, 1)
    case (UInt8(ascii: "."), UInt8(ascii: ".")) where self.byte(at: position + 2) == UInt8(ascii: "."):
      take(.ellipsis, 3)
    case (UInt8(ascii: "."), _): take(.dot, 1)
    case (UInt8(ascii: ","), _): take(.comma, 1)
    case (UInt8(ascii: "["), _): take(.openBracket, 1)
    case (UInt8(ascii: "]"), _): take(.closeBracket, 1)
    case (UInt8(ascii: "("), _): take(.openParenthesis, 1)
    case (UInt8(ascii: ")"), _): take(.closeParenthesis, 1)
    case (UInt8(ascii: ":"), UInt8(ascii: ":")): take(.doubleColon, 2)
    case (UInt8(ascii: ":"), _): take(.colon, 1)
    case (UInt8(ascii: "?"), _): take(.question, 1)
    case (UInt8(ascii: "*"), _): take(.star, 1)
    case (UInt8(ascii: "%"), _): take(.percent, 1)
    case (UInt8(ascii: "+"), _): take(.plus, 1)
    case (UInt8(ascii: "-"), _): take(.minus, 1)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): take(.notEqual, 2)
    case (UInt8(ascii: "!"), _): take(.bang, 1)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): take(.greaterOrEqual, 2)
    case (UInt8(ascii: ">"), _): take(.greater, 1)
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): take(.and, 2)
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): take(.or, 2)
    default: take(.invalid, 1)
    }
  }
}
