import LinearRegex
import Testing

@Suite("Matching takes linear time", .timeLimit(.minutes(1)))
struct LinearityTests {
  /// Expects that a text eight times as long takes at most twenty times as long, where backtracking would take ages.
  private func check(_ source: String, _ text: (Int) -> String) throws {
    let pattern = try Pattern(source)
    let short = Array(text(1_000).utf8)
    let long = Array(text(8_000).utf8)
    let clock = ContinuousClock()
    func fastest(_ text: [UInt8]) -> Duration {
      let times = (0..<5).map { _ in clock.measure { #expect(!pattern.matches(text)) } }
      return times.min() ?? .zero
    }
    #expect(fastest(long) < fastest(short) * 20, "\(source)")
  }

  @Test("patterns on which backtracking explodes stay linear")
  func hostile() throws {
    try check("(a*)*b") { String(repeating: "a", count: $0) }
    try check("(x+x+)+y") { String(repeating: "x", count: $0) }
    try check("^(a|aa)+$") { String(repeating: "a", count: $0) + "b" }
    try check("(.*)(.*)(.*)(.*)z") { String(repeating: "a", count: $0) }
    try check("(a?){30}a{30}b") { String(repeating: "a", count: $0) }
    try check("(?:\\w+\\s?)*!") { String(repeating: "ab ", count: $0 / 3) }
  }

  @Test("captures stay linear, too")
  func captures() throws {
    let text = Array((String(repeating: "x", count: 20_000) + "y").utf8)
    #expect(try Pattern("(x+x+)+y").firstMatch(in: text)?.range == 0..<20_001)
  }
}
