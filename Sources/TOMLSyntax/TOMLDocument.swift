package import SourceText

/// What a TOML file says, as its keys with their whole paths.
///
/// Source: <https://toml.io/en/v1.0.0>
package struct TOMLDocument: Sendable {
  /// In the order written; the entries of an array of tables all have the same path.
  package let entries: [Entry]
  /// What could not be read; the line that it is in was passed over.
  package let diagnostics: [Diagnostic]

  /// `key = value`, under the table that it stands in.
  package struct Entry: Sendable {
    package var path: [String]
    package var value: TOMLValue
  }

  package init(_ file: SourceFile) {
    var parser = TOMLParser(file)
    parser.run()
    entries = parser.entries
    diagnostics = parser.diagnostics
  }
}

/// A value with its place, quotes and brackets included.
package struct TOMLValue: Sendable {
  package var content: Content
  package var location: Location

  package enum Content: Hashable, Sendable {
    case text(String)
    case list([TOMLValue])
    /// An inline table; what it holds are entries of their own.
    case table
    /// A number, a boolean or a date, as written.
    case other(String)
  }
}

extension TOMLValue: Hashable {}
