/// A half-open range of UTF-8 byte offsets in a source file; the first byte is 0.
///
/// Stored in eight bytes because syntax trees hold one for every key and value. A file is at most `SourceFile.sizeLimit` bytes.
/// What it is asked for most is inlined into other modules: readers ask several times for each scalar.
package struct Span: Hashable, Sendable {
  @usableFromInline var lower: UInt32
  @usableFromInline var upper: UInt32

  /// - Precondition: `0 <= start <= end <= UInt32.max`.
  @inlinable
  package init(start: Int, end: Int) {
    precondition(start <= end, "a span ends where it starts or later")
    lower = UInt32(start)
    upper = UInt32(end)
  }

  /// The offset of the first byte.
  @inlinable package var start: Int { Int(lower) }
  /// The offset just past the last byte.
  @inlinable package var end: Int { Int(upper) }
  /// The length in bytes.
  @inlinable package var count: Int { Int(upper - lower) }
  @inlinable package var isEmpty: Bool { lower == upper }
  @inlinable package var range: Range<Int> { start..<end }

  /// The smallest span that holds both.
  package func union(_ other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }

  @inlinable package func contains(_ other: Span) -> Bool {
    start <= other.start && other.end <= end
  }
}

extension Span: Comparable {
  /// By start, then by end.
  package static func < (left: Span, right: Span) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }
}
