/// How rules and kinds are described.
package enum CatalogueFormat: String, Sendable, CaseIterable {
  /// For people at a terminal.
  case text
  case json
  /// For repositories and web pages.
  case markdown
}
