package import SourceText

extension HCLDocument {
  /// The most levels that expressions, templates and blocks may be nested; more is an error, not a stack overflow.
  package static let depthLimit = 200

  /// Parses a whole file, as Terraform reads `.tf` and `.tfvars` files. O(bytes).
  package static func parse(_ file: SourceFile) -> HCLDocument {
    let origin = SyntaxOrigin(file: file, text: file.text, anchor: nil)
    return parse(origin, in: file.span, mode: .code) { parser in
      parser.parseFile()
      guard parser.endedInBlock else { return }
      // A closing brace is missing somewhere. Parse again, and let unindented headers tell the blocks apart.
      parser = Parser(parser.text, tokens: parser.tokens, trustsLayout: true)
      parser.parseFile()
    }
  }

  /// Parses one expression, which is all of the file or of a span of it; line breaks count for nothing.
  package static func parseExpression(_ file: SourceFile, in span: Span? = nil) -> (Expression, [Diagnostic]) {
    let origin = SyntaxOrigin(file: file, text: file.text, anchor: nil)
    var root: Int32 = 0
    let document = parse(origin, in: span ?? file.span, mode: .code) { parser in
      parser.skipsNewlines = true
      root = parser.parseExpression()
      if parser.peek() != .end { parser.failExpecting("the end of the expression") }
    }
    return (Expression(document: document, index: root), document.diagnostics)
  }

  /// Parses the text of a span of a file as a template, without quotes and without escapes other than `$${` and `%%{`.
  ///
  /// Terraform's JSON syntax holds such templates. Where the file writes the text with escapes of its own, `decoded` is
  /// the text without them, and every span of the result is the whole `span`.
  /// Source: <https://github.com/hashicorp/hcl/blob/main/json/spec.md#strings>
  package static func parseTemplate(_ file: SourceFile, in span: Span? = nil, decoded: String? = nil)
    -> (Expression, [Diagnostic])
  {
    let span = span ?? file.span
    let text = decoded.map { Array($0.utf8) }
    let origin = SyntaxOrigin(file: file, text: text ?? file.text, anchor: text == nil ? nil : span)
    var root: Int32 = 0
    let document = parse(origin, in: text.map { Span(start: 0, end: $0.count) } ?? span, mode: .bare) { parser in
      root = parser.parseTemplate(from: parser.tokens[0].span.start, closedBy: .end)
    }
    return (Expression(document: document, index: root), document.diagnostics)
  }

  private static func parse(
    _ origin: SyntaxOrigin, in span: Span, mode: Lexer.Mode, _ body: (inout Parser) -> Void
  ) -> HCLDocument {
    var lexer = Lexer(origin.text, in: span, mode: mode)
    if origin.text.count <= SourceFile.sizeLimit { lexer.run() } else { lexer.skip() }
    var parser = Parser(origin.text, tokens: lexer.tokens)
    body(&parser)
    if origin.text.count > SourceFile.sizeLimit {
      parser.problems.add(
        "the text has \(origin.text.count) bytes; at most \(SourceFile.sizeLimit) are read", at: Span(start: 0, end: 0))
    }
    if parser.arena.bodies.isEmpty { parser.arena.bodies.append(.empty) }
    if parser.arena.nodes.isEmpty { parser.arena.nodes.append(SyntaxNode(tag: .invalid, span: span)) }
    return HCLDocument(
      origin: origin, arena: parser.arena, comments: lexer.comments,
      diagnostics: parser.problems.diagnostics(in: origin))
  }
}
