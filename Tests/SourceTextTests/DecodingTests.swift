import SourceText
import Testing

@Suite("Decoding", .timeLimit(.minutes(5)))
struct DecodingTests {
  private func check(_ bytes: [UInt8], expects text: String) {
    #expect((try? SourceFile.decode(bytes)).map { String(decoding: $0, as: UTF8.self) } == text)
  }

  private func check(_ bytes: [UInt8], failsAt offset: Int) {
    do throws(DecodingError) {
      _ = try SourceFile.decode(bytes)
      Issue.record("\(bytes) was decoded")
    } catch {
      #expect(error.offset == offset)
      #expect(!error.message.isEmpty)
    }
  }

  @Test("a byte order mark is taken off")
  func marks() {
    check([0xEF, 0xBB, 0xBF, 0x61], expects: "a")
    check([0xFF, 0xFE, 0x61, 0x00], expects: "a")
    check([0xFE, 0xFF, 0x00, 0x61], expects: "a")
    check([], expects: "")
  }

  @Test("UTF-16 without a mark is known by its zero bytes")
  func bareUTF16() {
    check([0x61, 0x00, 0x3A, 0x00], expects: "a:")
    check([0x00, 0x61, 0x00, 0x3A], expects: "a:")
    check([0xFF, 0xFE, 0x3C, 0xD8, 0x89, 0xDF], expects: "🎉")
  }

  @Test("bytes that are not text are refused with their place")
  func malformed() {
    check([0x61, 0xE9, 0x62], failsAt: 1)
    check([0x61, 0xC0, 0x80], failsAt: 1)
    check([0xED, 0xA0, 0x80], failsAt: 0)
    check([0x61, 0xF4, 0x90, 0x80, 0x80], failsAt: 1)
    check([0x61, 0xE2, 0x82], failsAt: 1)
    check([0xEF, 0xBB, 0xBF, 0xFF], failsAt: 3)
    check([0xFF, 0xFE, 0x00], failsAt: 2)
    check([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], failsAt: 2)
  }

  @Test("a bad byte is found wherever it stands")
  func badBytes() {
    for length in [1, 63, 64, 65, 127, 128, 200] {
      let text = String(repeating: "a", count: length)
      let bytes = Array(text.utf8)
      check(bytes + [0xFF] + bytes, failsAt: length)
      check(bytes + Array("é🎉".utf8) + bytes, expects: text + "é🎉" + text)
    }
    check([0x61, 0xC3], failsAt: 1)
  }
}
