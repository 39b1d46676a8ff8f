import Testing

@testable import LinearRegex

@Suite("Matching takes linear time", .timeLimit(.minutes(5)))
struct LinearityTests {
  /// Counts what the machine looks at on a text without a match.
  private func visits(_ pattern: Pattern, _ text: String, slots: Int) -> Int {
    var machine = PatternMachine(pattern.program, slotCount: slots)
    #expect(machine.run(Array(text.utf8), from: 0) == nil)
    return machine.visits
  }

  /// Expects that a text ten times as long takes ten times the work, and that a character never takes more than a few visits of each instruction.
  private func check(_ source: String, _ text: (Int) -> String) throws {
    let pattern = try Pattern(source)
    for slots in [0, pattern.program.slotCount] {
      let short = visits(pattern, text(200), slots: slots)
      let long = visits(pattern, text(2_000), slots: slots)
      #expect(long <= short * 10 + 100 * pattern.size, "\(source)")
      #expect(long <= 4 * pattern.size * (text(2_000).utf8.count + 1), "\(source)")
    }
  }

  @Test("patterns on which backtracking explodes stay linear")
  func hostile() throws {
    try check("(a*)*b") { String(repeating: "a", count: $0) }
    try check("(x+x+)+y") { String(repeating: "x", count: $0) }
    try check("^(a|aa)+$") { String(repeating: "a", count: $0) + "b" }
    try check("(.*)(.*)(.*)(.*)z") { String(repeating: "a", count: $0) }
    try check("(a?){30}a{30}b") { String(repeating: "a", count: $0) }
    try check("(?:\\w+\\s?)*!") { String(repeating: "ab ", count: $0 / 3) }
    try check("((((a*)*)*)*)*[bc]") { String(repeating: "a", count: $0) }
  }

  @Test("captures are found in a long text")
  func captures() throws {
    let text = Array((String(repeating: "x", count: 5_000) + "y").utf8)
    #expect(try Pattern("(x+x+)+y").firstMatch(in: text)?.range == 0..<5_001)
  }
}
