/// One input file: its path as shown to the user, and its text as UTF-8.
///
/// A class because every place in every finding points at its file; the text must not be copied, and files are told apart by identity.
package final class SourceFile: Sendable {
  /// The longest input that is read, in bytes. Templates end at 1 MB by CloudFormation's quota; generated plans are longer.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
  package static let sizeLimit = 32 << 20

  /// The path as messages show it, with `/` between its parts; relative to where the program was started where that is possible.
  package let path: String
  /// The text as UTF-8, without a byte order mark. Spans count in this array.
  package let text: [UInt8]

  package init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, text: Array(text.utf8))
  }

  /// The text of `span`; bytes outside the file are left out.
  package subscript(span: Span) -> String {
    String(decoding: bytes(of: span), as: UTF8.self)
  }

  /// The UTF-8 of `span`; bytes outside the file are left out.
  package func bytes(of span: Span) -> ArraySlice<UInt8> { text[span.range.clamped(to: 0..<text.count)] }

  /// The span of the whole text.
  package var span: Span { Span(start: 0, end: text.count) }
}

extension SourceFile: Hashable {
  package static func == (left: SourceFile, right: SourceFile) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
