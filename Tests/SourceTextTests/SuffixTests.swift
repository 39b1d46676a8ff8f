import SourceText
import Testing

@Suite("How texts end", .timeLimit(.minutes(5)))
struct SuffixTests {
  @Test("the bytes decide, not the characters") func suffixes() {
    #expect("main.tf".ends(with: ".tf"))
    #expect(".tf".ends(with: ".tf"))
    #expect("x".ends(with: ""))
    #expect(!"tf".ends(with: ".tf"))
    #expect(!"main.tf.json".ends(with: ".tf"))
    #expect("e\u{301}".ends(with: "\u{301}"))
  }
}
