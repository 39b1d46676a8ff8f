/// A pattern as instructions of a machine that follows all ways at once.
struct PatternProgram: Sendable {
  var instructions: [PatternInstruction] = []
  /// Two for the whole match and two for each group.
  var slotCount = 2
  /// For each byte whether a match can begin with it; nil when a match can be empty.
  var firstBytes: [Bool]?
  /// Whether a match begins at the start of the text or nowhere.
  var isAnchored = false

  /// The next place where a match can begin, or the end of the text.
  func skip(_ text: [UInt8], from start: Int) -> Int {
    guard let firstBytes else { return start }
    var place = start
    while place < text.count, !firstBytes[Int(text[place])] || text[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }
}

enum PatternInstruction: Sendable {
  case one(ScalarClass)
  case assertion(Assertion)
  /// Stores the place of the text in a slot.
  case save(Int)
  case jump(Int)
  /// Goes both ways; what the first finds counts more.
  case split(Int, Int)
  case match
}
