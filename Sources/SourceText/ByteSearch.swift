/// A word to look for in bytes, with how far each byte lets the search jump (Horspool's algorithm).
///
/// Looks at one byte in as many as the word is long, which tells quickly that most files are of no interest.
package struct ByteSearch: Sendable {
  private let word: [UInt8]
  private let jumps: [Int]

  /// - Precondition: the word is not empty.
  package init(_ word: String) {
    let bytes = Array(word.utf8)
    precondition(!bytes.isEmpty, "an empty word is everywhere")
    var jumps = [Int](repeating: bytes.count, count: 256)
    for (index, byte) in bytes.dropLast().enumerated() { jumps[Int(byte)] = bytes.count - 1 - index }
    self.word = bytes
    self.jumps = jumps
  }

  package func isFound(in text: [UInt8]) -> Bool {
    let last = word.count - 1
    var end = last
    while end < text.count {
      let byte = text[end]
      if byte == word[last], isMatch(text, endingAt: end) { return true }
      end += jumps[Int(byte)]
    }
    return false
  }

  private func isMatch(_ text: [UInt8], endingAt end: Int) -> Bool {
    let start = end - word.count + 1
    for index in word.indices where text[start + index] != word[index] { return false }
    return true
  }
}
