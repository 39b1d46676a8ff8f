import SourceText
import Testing

@testable import Reporting

@Suite("GitHub's line hashes", .timeLimit(.minutes(5)))
struct LineHashTests {
  private func check(_ text: String, expects: [String]) {
    let hashes = Self.hashes(of: text, lines: 0...expects.count + 1)
    #expect((1...expects.count).map { hashes[$0] } == expects)
    #expect(hashes[expects.count + 1] == nil)
    #expect(hashes[0] == nil)
  }

  private static func hashes(of text: String, lines: some Sequence<Int>) -> LineHashes {
    let text = Array(text.utf8)
    return LineHashes(text, LineTable(text), lines: lines)
  }

  @Test("an empty file has one line")
  func empty() {
    check("", expects: ["c129715d7a2bc9a3:1"])
  }

  @Test("spaces and tabs do not count")
  func blanks() {
    check(
      " a\nb\n  \t\tc\n d",
      expects: ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"])
  }

  @Test("every line ending counts as a line feed")
  func lineEndings() {
    let expected = [
      "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1",
      "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1",
    ]
    check(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", expects: expected)
    check(" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", expects: expected)
  }

  @Test("lines whose next hundred characters are equal are numbered")
  func repeats() {
    let text = String(repeating: "Lorem ipsum dolor sit amet.\n", count: 10)
    let hashes = Self.hashes(of: text, lines: [11, 7, 6, 1])
    #expect(hashes[1] == "a7f2ff13bc495cf2:1")
    #expect(hashes[2] == nil)
    #expect(hashes[6] == "a7f2ff13bc495cf2:6")
    #expect(hashes[7] == "a7f2ff1481e87703:1")
    #expect(hashes[11] == "c129715d7a2bc9a3:1")
  }

  @Test("a line has the same hash, whatever others are asked for")
  func alone() {
    let text = "é a\r\n\t🎉b  {}\n\n" + String(repeating: "Lorem ipsum 🎉 dolor sit amet.\n", count: 12)
    let together = Self.hashes(of: text, lines: 1...16)
    let alone = (1...16).map { Self.hashes(of: text, lines: [$0])[$0] }
    #expect(alone == (1...16).map { together[$0] })
    #expect(alone.compactMap(\.self).count == 16)
  }

  @Test("text outside ASCII counts in UTF-16 code units")
  func utf16() {
    check("🎉é\nü", expects: ["8f35679f00a6d207:1", "5f56ab7d9db0f7b3:1"])
    check("Name: 日本 🎉\r\nb", expects: ["54b91627e20978d4:1", "8ee5a81e681643c1:1"])
  }
}
