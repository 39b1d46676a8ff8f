/// A length of time of at most 292 years, exact to the nanosecond.
package struct CELDuration: Hashable, Sendable {
  package var nanoseconds: Int

  package init(nanoseconds: Int) {
    self.nanoseconds = nanoseconds
  }

  /// Nil when it does not fit into 64 bits as nanoseconds.
  init?(_ nanoseconds: Int128) {
    guard let nanoseconds = Int(exactly: nanoseconds) else { return nil }
    self.nanoseconds = nanoseconds
  }
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
