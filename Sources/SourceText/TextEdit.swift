/// A replacement of one span by other text; an insertion has an empty span.
package struct TextEdit: Hashable, Sendable {
  package var location: Location
  package var replacement: String

  package init(_ location: Location, replacement: String) {
    self.location = location
    self.replacement = replacement
  }
}
