/// A pattern in which `*` stands for any letters and `?` for any one, compared without regard to the case of ASCII letters.
struct WildcardPattern {
  /// Neither a pattern nor a text longer than this fits, in bytes; ARNs have 2,048 at most.
  private static let limit = 4096

  private let bytes: [UInt8]

  init(_ text: String) {
    bytes = text.utf8.map(\.lowercased)
  }

  /// O(pattern × text) at worst.
  func matches(_ text: String) -> Bool {
    let text = text.utf8.map(\.lowercased)
    guard bytes.count <= WildcardPattern.limit, text.count <= WildcardPattern.limit else { return false }
    var (place, position) = (0, 0)
    // Where to go on when what follows the last star does not fit: one byte later.
    var retry: (place: Int, position: Int)?
    while position < text.count {
      if place < bytes.count, bytes[place] == UInt8(ascii: "*") {
        place += 1
        retry = (place, position)
      } else if place < bytes.count, bytes[place] == UInt8(ascii: "?") || bytes[place] == text[position] {
        place += 1
        position += 1
      } else if let last = retry {
        retry = (last.place, last.position + 1)
        (place, position) = (last.place, last.position + 1)
      } else {
        return false
      }
    }
    return bytes[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

extension UInt8 {
  /// The byte, an ASCII capital as a small letter.
  fileprivate var lowercased: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }
}
