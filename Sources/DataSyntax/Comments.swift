package import SourceText

/// A YAML comment.
package struct Comment: Hashable, Sendable {
  /// From the `#` to the last byte before the line's end.
  package var span: Span
  /// What follows the `#`.
  package var text: String
}

extension ParsedData {
  /// The comments of a YAML file, in order; none in JSON.
  ///
  /// Made on each call, from the gaps between scalars: O(length of the file).
  package var comments: [Comment] { spansOfComments().map { Comment(span: $0, text: file[$0.withoutHash]) } }

  private func spansOfComments() -> [Span] {
    var comments: [Span] = []
    var gapStart = 0
    // Scalars are recorded in the order of the file.
    for record in tree.records where record.kind == .scalar && record.start < record.end {
      guard record.style != .jsonString, record.style != .jsonLiteral else { return [] }
      scanGap(from: gapStart, to: Int(record.start), into: &comments)
      gapStart = max(gapStart, Int(record.end))
    }
    scanGap(from: gapStart, to: end, into: &comments)
    return comments
  }

  /// Finds comments where there are only indicators, tags, anchors, aliases and directives; none of them can hold a `#`.
  ///
  /// Source: <https://github.com/yaml/libyaml/blob/0.2.5/src/scanner.c>, `yaml_parser_scan_tag_uri`.
  private func scanGap(from start: Int, to limit: Int, into comments: inout [Span]) {
    file.text.withUnsafeBufferPointer { text in
      var offset = start
      while offset < limit {
        let first = offset
        offset += 1
        guard text[first] == UInt8(ascii: "#") else { continue }
        while offset < text.count, !isBreak(text[offset]) { offset += 1 }
        comments.append(Span(start: first, end: offset))
      }
    }
  }
}

extension Span {
  fileprivate var withoutHash: Span { Span(start: start + 1, end: end) }
}
