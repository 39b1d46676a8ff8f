package import SourceText

/// One parsed piece of HCL native syntax: a file, a lone expression or a lone template.
///
/// A class because every `Body` and `Expression` handle points at it, and its arrays must be shared, not copied. It never changes.
///
/// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md>
package final class HCLDocument: Sendable {
  /// The file that diagnostics and spans point into.
  package let file: SourceFile
  /// What kept the text, or a part of it, from being understood; in the order of the text. Empty when the text is valid HCL.
  package let diagnostics: [Diagnostic]
  /// Every comment in the order of the text, each with its marker (`#`, `//`, `/*`) and without its line ending.
  package let comments: [Span]

  let arena: SyntaxArena
  let origin: SyntaxOrigin

  init(origin: SyntaxOrigin, arena: SyntaxArena, comments: [Span], diagnostics: [Diagnostic]) {
    self.file = origin.file
    self.origin = origin
    self.arena = arena
    self.comments = comments.map(origin.place)
    self.diagnostics = diagnostics
  }

  /// The top-level attributes and blocks; empty for a lone expression or template.
  package var body: Body { Body(document: self, index: 0) }
}

/// The text that was parsed, and how its offsets map to places in a file.
struct SyntaxOrigin: Sendable {
  var file: SourceFile
  /// The parsed bytes; the file's own, unless `anchor` is set.
  var text: [UInt8]
  /// Where the whole text stands in `file`, when `text` was decoded from there and its offsets mean nothing to the reader.
  var anchor: Span?

  func place(_ span: Span) -> Span { anchor ?? span }

  func string(_ span: Span) -> String { String(decoding: text[span.range], as: UTF8.self) }
}
