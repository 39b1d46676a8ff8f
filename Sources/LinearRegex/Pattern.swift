/// A compiled regular expression with RE2's syntax and meaning.
///
/// Of several matches the leftmost counts, and of those the one that a backtracking engine would find first.
/// Matching takes time in proportion to the text's length times the pattern's `size`, whatever the two are.
/// - Source: <https://github.com/google/re2/wiki/Syntax>
package struct Pattern: Sendable {
  let program: PatternProgram
  /// The names of the groups from group 1 on; nil for one without.
  package let groupNames: [String?]

  /// Compiles `source`; an error says what cannot be compiled and where.
  package init(_ source: String) throws(PatternError) {
    var parser = try PatternParser(source)
    let root = try parser.parse()
    var compiler = PatternCompiler()
    program = try compiler.compile(root, groups: parser.groupNames.count)
    groupNames = parser.groupNames
  }

  /// How many instructions matching one character may take.
  package var size: Int { program.instructions.count }

  /// Whether some part of `text`, which is UTF-8, matches.
  package func matches(_ text: [UInt8]) -> Bool {
    if let machine = WordMachine(program) { return machine.matches(text) }
    var machine = PatternMachine(program, slotCount: 0)
    return machine.run(text, from: 0) != nil
  }

  /// The leftmost match at or after the byte offset `start`; `^` and `\b` see what stands before it.
  package func firstMatch(in text: [UInt8], from start: Int = 0) -> Match? {
    var machine = PatternMachine(program, slotCount: program.slotCount)
    return machine.run(text, from: start).map(Match.init(slots:))
  }

  /// The matches from left to right that do not overlap; an empty one right after another match is left out.
  package func allMatches(in text: [UInt8]) -> [Match] {
    var machine = PatternMachine(program, slotCount: program.slotCount)
    var matches: [Match] = []
    var start = 0
    while start <= text.count, let match = machine.run(text, from: start).map(Match.init(slots:)) {
      let range = match.range
      if !range.isEmpty || range.lowerBound != matches.last?.range.upperBound { matches.append(match) }
      start = range.isEmpty ? range.upperBound + scalarLength(text, at: range.upperBound) : range.upperBound
    }
    return matches
  }
}

/// Where a pattern matched.
package struct Match: Hashable, Sendable {
  /// Byte offsets of the whole match.
  package let range: Range<Int>
  /// Byte offsets of what the groups matched, from group 1 on; nil for a group that took no part.
  package let groups: [Range<Int>?]

  fileprivate init(slots: [Int]) {
    let ranges = stride(from: 0, to: slots.count - 1, by: 2).map { place in
      slots[place] >= 0 && slots[place] <= slots[place + 1] ? slots[place]..<slots[place + 1] : nil
    }
    range = ranges.first.flatMap { $0 } ?? 0..<0
    groups = Array(ranges.dropFirst())
  }
}

/// Why a pattern cannot be compiled.
package struct PatternError: Error, Hashable, Sendable {
  /// The byte offset in the pattern.
  package var offset: Int
  /// One sentence without a full stop.
  package var message: String
}
