import SourceText
import Testing

@Suite("What may have been meant", .timeLimit(.minutes(5)))
struct SuggestionTests {
  private func check(_ name: String, _ candidates: [String], _ expected: String?) {
    #expect(suggestion(for: name, among: candidates) == (expected.map { "; did you mean '\($0)'?" } ?? ""))
  }

  @Test("letters may be missing, added, wrong or swapped, and of another case")
  func edits() {
    check("regon", ["region"], "region")
    check("regiion", ["region"], "region")
    check("regiom", ["region"], "region")
    check("erg", ["reg"], "reg")
    check("REGION", ["region"], "region")
  }

  @Test("a third of the letters may differ, and one of a short name")
  func limit() {
    check("abcdef", ["abcdxx"], "abcdxx")
    check("abcdef", ["abcxxx"], nil)
    check("ab", ["ax"], "ax")
    check("ab", ["xx"], nil)
    check("ab", [], nil)
    check("", ["a"], "a")
    check("a", [""], "")
  }

  @Test("the nearest is told, and of several the first by name, in whatever order they come")
  func nearest() {
    for candidates in [["handles", "handler", "handled"], ["handled", "handler", "handles"]] {
      check("handlex", candidates, "handled")
      check("handlers", candidates, "handler")
    }
  }

  @Test("nothing is told of very long names") func long() {
    let name = String(repeating: "a", count: 65)
    check(name, [name + "b"], nil)
    check(String(name.dropFirst()), [name], name)
  }
}
