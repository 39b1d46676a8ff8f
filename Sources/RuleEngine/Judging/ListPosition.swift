import ResourceModel
import SourceText

/// Which element of a list is meant, whatever a scenario leaves out of it.
struct ListPosition {
  /// The place in the list in which it was met.
  var index: Int
  /// How many elements that list has.
  var count: Int
  var key: Key

  struct Key: Hashable {
    /// Where the element is written; nil when it is written nowhere.
    var place: Int?
    /// How many elements before it are written at the same place.
    var occurrence: Int
  }

  static func all(in elements: [Value]) -> [ListPosition] {
    var occurrences: [Int?: Int] = [:]
    return elements.enumerated().map { index, element in
      let place = element.location?.span.start
      defer { occurrences[place, default: 0] += 1 }
      return ListPosition(
        index: index, count: elements.count, key: Key(place: place, occurrence: occurrences[place, default: 0]))
    }
  }
}
