import Testing

@testable import Reporting

@Suite("GitHub's line hashes", .timeLimit(.minutes(1)))
struct LineHashTests {
  private func check(_ text: String, expects: [String]) {
    var hashes = LineHashes(Array(text.utf8))
    #expect((1...expects.count).map { hashes.fingerprint(ofLine: $0) } == expects)
    #expect(hashes.fingerprint(ofLine: expects.count + 1) == nil)
    #expect(hashes.fingerprint(ofLine: 0) == nil)
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
    var hashes = LineHashes(Array(text.utf8))
    #expect(hashes.fingerprint(ofLine: 1) == "a7f2ff13bc495cf2:1")
    #expect(hashes.fingerprint(ofLine: 6) == "a7f2ff13bc495cf2:6")
    #expect(hashes.fingerprint(ofLine: 7) == "a7f2ff1481e87703:1")
    #expect(hashes.fingerprint(ofLine: 11) == "c129715d7a2bc9a3:1")
  }

  @Test("the order in which lines are asked for makes no difference")
  func order() {
    let text = "é a\r\n\t🎉b  {}\n\n" + String(repeating: "Lorem ipsum 🎉 dolor sit amet.\n", count: 12)
    var forwards = LineHashes(Array(text.utf8))
    var backwards = forwards
    let fromFront = (1...16).map { forwards.fingerprint(ofLine: $0) }
    let fromBack = (1...16).reversed().map { backwards.fingerprint(ofLine: $0) }
    #expect(fromBack.reversed() == fromFront)
    #expect(fromFront.compactMap(\.self).count == 16)
  }

  @Test("text outside ASCII counts in UTF-16 code units")
  func utf16() {
    check("🎉é\nü", expects: ["8f35679f00a6d207:1", "5f56ab7d9db0f7b3:1"])
    check("Name: 日本 🎉\r\nb", expects: ["54b91627e20978d4:1", "8ee5a81e681643c1:1"])
  }
}
