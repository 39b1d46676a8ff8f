package import SourceText

extension HCLDocument {
  /// The most levels that expressions, templates and blocks may be nested; more is an error, not a stack overflow.
  package static let depthLimit = 250

  /// Parses a whole file, as Terraform reads `.tf`, `.tfvars` and `.hcl` files.
  package static func parse(_ file: SourceFile) -> HCLDocument {
    HCLDocument(
      origin: SyntaxOrigin(file: file, text: file.text, anchor: nil), arena: .init(), comments: [], diagnostics: [])
  }

  /// Parses one expression, which is all of the file or of a span of it; line breaks count for nothing.
  package static func parseExpression(_ file: SourceFile, in span: Span? = nil) -> (Expression, [Diagnostic]) {
    (Expression(document: parse(file), index: 0), [])
  }

  /// Parses the text of a span of a file as a template, without quotes and without escapes other than `$${` and `%%{`.
  ///
  /// Terraform's JSON syntax holds such templates. Where the file writes the text with escapes of its own, `decoded` is
  /// the text without them, and every span of the result is the whole `span`.
  /// Source: <https://github.com/hashicorp/hcl/blob/main/json/spec.md#strings>
  package static func parseTemplate(_ file: SourceFile, in span: Span? = nil, decoded: String? = nil)
    -> (Expression, [Diagnostic])
  {
    (Expression(document: parse(file), index: 0), [])
  }
}
