/// `; did you mean 'x'?` with the candidate nearest to a misspelt name, or nothing when none is near.
package func suggestion(for name: String, among candidates: [String]) -> String {
  var word = EditedWord(name)
  var nearest: (edits: Int, name: String)?
  for candidate in candidates {
    let limit = nearest?.edits ?? max(1, name.utf8.count / 3)
    guard let edits = word.edits(to: candidate, atMost: limit) else { continue }
    if let nearest, (nearest.edits, nearest.name) <= (edits, candidate) { continue }
    nearest = (edits, candidate)
  }
  return nearest.map { "; did you mean '\($0.name)'?" } ?? ""
}

/// Counts how many letters of a word must be put in, left out, replaced or swapped with their neighbour to make another, ignoring case.
///
/// It keeps the counts for the first letters of the other word, by the number of letters of its own word, in rows that are used again.
private struct EditedWord {
  private let letters: [UInt8]
  private var current: [Int]
  private var previous: [Int]
  private var beforePrevious: [Int]

  init(_ word: String) {
    letters = Array(word.utf8)
    current = Array(0...letters.count)
    (previous, beforePrevious) = (current, current)
  }

  /// Nil when there are more than `limit`, or the word is long.
  mutating func edits(to other: String, atMost limit: Int) -> Int? {
    guard letters.count <= 64, abs(other.utf8.count - letters.count) <= limit else { return nil }
    for index in current.indices { current[index] = index }
    var last: UInt8?
    for letter in other.utf8 {
      (current, previous, beforePrevious) = (beforePrevious, current, previous)
      // No later row has a lower count than the lowest of this one.
      guard fill(letter, after: last) <= limit else { return nil }
      last = letter
    }
    let edits = current[letters.count]
    return edits <= limit ? edits : nil
  }

  /// Makes the row that one more letter of the other word gives, and answers the lowest count in it.
  private mutating func fill(_ letter: UInt8, after last: UInt8?) -> Int {
    current[0] = previous[0] + 1
    var lowest = current[0]
    for index in letters.indices {
      let isSame = letters[index] | 0x20 == letter | 0x20
      var cost = min(previous[index] + (isSame ? 0 : 1), previous[index + 1] + 1, current[index] + 1)
      if index > 0, letters[index] == last, letters[index - 1] == letter {
        cost = min(cost, beforePrevious[index - 1] + 1)
      }
      current[index + 1] = cost
      lowest = min(lowest, cost)
    }
    return lowest
  }
}
