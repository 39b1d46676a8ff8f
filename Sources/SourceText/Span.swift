/// A half-open range of UTF-8 byte offsets in a source file; the first byte is 0.
///
/// Stored in eight bytes because syntax trees hold one for every key and value. A file is at most `SourceFile.sizeLimit` bytes.
package struct Span: Hashable, Sendable {
  private var lower: UInt32
  private var upper: UInt32

  /// - Precondition: `0 <= start <= end <= UInt32.max`.
  package init(start: Int, end: Int) {
    precondition(start <= end, "a span ends where it starts or later")
    lower = UInt32(start)
    upper = UInt32(end)
  }

  /// The offset of the first byte.
  package var start: Int { Int(lower) }
  /// The offset just past the last byte.
  package var end: Int { Int(upper) }
  /// The length in bytes.
  package var count: Int { Int(upper - lower) }
  package var isEmpty: Bool { lower == upper }
  package var range: Range<Int> { start..<end }

  /// The smallest span that holds both.
  package func union(_ other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }

  package func contains(_ other: Span) -> Bool {
    start <= other.start && other.end <= end
  }
}

extension Span: Comparable {
  /// By start, then by end.
  package static func < (left: Span, right: Span) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }
}
