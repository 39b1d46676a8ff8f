import SourceText

/// The bounds of what is read from one file; past them a diagnostic says so and the rest is left out.
enum DataLimits {
  /// How many collections may lie inside one another.
  ///
  /// Whoever walks the tree by recursion does so on threads with half a megabyte of stack, and libyaml looks at each open level for
  /// each token.
  static let depth = 256
  /// How many keys, values and collections a file may hold.
  static let nodes = 4_000_000
  /// How many entries all `<<` keys of a file may bring in together.
  static let mergedEntries = 100_000
  /// How many `%TAG` lines a YAML file may have; libyaml compares each with all others.
  static let tagDirectives = 64
  /// How many problems of one file are told.
  static let diagnostics = 100
}
