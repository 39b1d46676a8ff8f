import SourceText

/// Another place that explains a problem, such as the bracket that was never closed.
struct ProblemRelated {
  var message: String
  var span: Span
}

/// The errors of one text, in the order found; there is an upper limit, since a file that is not HCL at all breaks on every line.
struct ProblemList {
  static let limit = 100

  private(set) var found: [(message: String, span: Span, related: ProblemRelated?)] = []

  mutating func add(_ message: String, at span: Span, related: ProblemRelated? = nil) {
    guard found.count <= ProblemList.limit else { return }
    let isLast = found.count == ProblemList.limit
    found.append((isLast ? "there are more errors than the \(ProblemList.limit) above" : message, span, related))
  }

  func diagnostics(in origin: SyntaxOrigin) -> [Diagnostic] {
    found.sorted { $0.span < $1.span }.map { problem in
      Diagnostic(
        .error, problem.message, at: Location(origin.file, origin.place(problem.span)),
        related: problem.related.map { [.init($0.message, at: Location(origin.file, origin.place($0.span)))] } ?? [])
    }
  }
}

extension Parser {
  /// What stands at `token`, for a message.
  func describe(_ token: Token) -> String {
    switch token.kind {
    case .end: "the end of the text"
    case .newline: "the end of the line"
    case .openHeredoc: "a heredoc"
    case .openQuote, .closeQuote: "a quote"
    case .text, .escapedText, .marker: "text"
    default: "`\(excerpt(token.span))`"
    }
  }

  private func excerpt(_ span: Span) -> String {
    let limit = 24
    let shown = String(decoding: text[span.range.prefix(limit)], as: UTF8.self)
    return span.count > limit ? shown + "…" : shown
  }

  /// Why `token` has no place in any HCL text; nil for an ordinary one.
  func lexicalReason(of token: Token) -> String? {
    switch token.kind {
    case .unclosedQuote: return "the string is not closed; expected `\"` before the end of the line"
    case .unclosedHeredoc: return "the heredoc is not closed; expected its closing word on a line of its own"
    case .unclosedComment: return "the comment is not closed; expected `*/`"
    case .invalid: break
    default: return nil
    }
    switch text[token.span.start] {
    case UInt8(ascii: "'"): return "a string is enclosed in double quotes, not in single ones"
    case UInt8(ascii: "`"): return "a string of several lines is a heredoc (`<<EOT`), not a text in backticks"
    case UInt8(ascii: ";"): return "items are separated by line breaks or commas, not by `;`"
    case UInt8(ascii: "&"): return "there are no bitwise operators; expected `&&`"
    case UInt8(ascii: "|"): return "there are no bitwise operators; expected `||`"
    case UInt8(ascii: "<"): return "expected a word and a line break after `<<`, which opens a heredoc"
    case UInt8(ascii: "\r"): return "expected a line feed after the carriage return"
    default: return "the character \(scalarName(at: token.span)) has no meaning here"
    }
  }

  private func scalarName(at span: Span) -> String {
    guard let scalar = Scalars.read(text, at: span.start, end: text.count).scalar else { return "that is not UTF-8" }
    guard scalar.value < 0x21 || scalar.value > 0x7E else { return "`\(scalar)`" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
