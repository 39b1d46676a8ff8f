/// A length of time, exact to the nanosecond.
package struct CELDuration: Hashable, Sendable {
  /// Whole nanoseconds. 128 bits hold the product of every number of seconds with 10⁹.
  var nanoseconds: Int128

  /// Nil beyond about 10,000 years.
  /// - Source: <https://protobuf.dev/reference/protobuf/google.protobuf/#duration>
  init?(nanoseconds: Int128) {
    guard abs(nanoseconds) <= Int128(315_576_000_000) * 1_000_000_000 else { return nil }
    self.nanoseconds = nanoseconds
  }

  package init?(seconds: Int) {
    self.init(nanoseconds: Int128(seconds) * 1_000_000_000)
  }

  /// Whole seconds, cut towards zero.
  package var seconds: Int { Int(nanoseconds / 1_000_000_000) }
}

/// A moment in UTC, exact to the nanosecond.
package struct CELTimestamp: Hashable, Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  var nanoseconds: Int128

  /// Nil outside of the years 1 to 9999.
  /// - Source: <https://protobuf.dev/reference/protobuf/google.protobuf/#timestamp>
  init?(nanoseconds: Int128) {
    guard nanoseconds >= Int128(-62_135_596_800) * 1_000_000_000,
      nanoseconds < Int128(253_402_300_800) * 1_000_000_000
    else {
      return nil
    }
    self.nanoseconds = nanoseconds
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  package init?(seconds: Int) {
    self.init(nanoseconds: Int128(seconds) * 1_000_000_000)
  }
}
