/// A place in a file.
package struct Location: Hashable, Sendable {
  package var file: SourceFile
  package var span: Span

  package init(_ file: SourceFile, _ span: Span) {
    self.file = file
    self.span = span
  }

  /// The source text at this place.
  package var text: String { file[span] }
}
