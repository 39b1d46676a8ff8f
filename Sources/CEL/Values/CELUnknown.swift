/// The inputs that decide a value which cannot be told yet: a set of ids that only the caller understands.
///
/// Whatever an unknown passes through, the result names every id that it could depend on.
package struct CELUnknown: Hashable, Sendable {
  /// Ascending, none twice.
  package private(set) var ids: [Int]

  package init(_ id: Int) {
    ids = [id]
  }

  package init(_ ids: some Sequence<Int>) {
    self.ids = Set(ids).sorted()
  }

  /// The ids of both.
  package func union(_ other: CELUnknown) -> CELUnknown {
    if ids == other.ids || other.ids.isEmpty { return self }
    return CELUnknown(ids + other.ids)
  }
}

extension CELUnknown {
  /// Adds the unknown in `value`, if it is one, to what was gathered so far.
  static func merge(_ gathered: inout CELUnknown?, _ value: CELUnknown) {
    gathered = gathered?.union(value) ?? value
  }
}
