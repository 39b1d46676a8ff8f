import SourceText
import Testing

@Suite("Decoding", .timeLimit(.minutes(1)))
struct DecodingTests {
  /// Compares the decoded text, or the place of the first bad byte, with what is expected.
  private func check(_ bytes: [UInt8], expects: String) {
    do throws(DecodingError) {
      #expect(String(decoding: try SourceFile.decode(bytes), as: UTF8.self) == expects)
    } catch {
      #expect("\(error.offset): \(error.message)" == expects)
    }
  }

  @Test("a bad byte is found wherever it stands")
  func badBytes() {
    for length in [1, 63, 64, 65, 127, 128, 200] {
      let text = String(repeating: "a", count: length)
      let bytes = Array(text.utf8)
      check(bytes + [0xFF] + bytes, expects: "\(length): the byte 0xFF is not UTF-8; save the file as UTF-8")
      check(bytes + Array("é🎉".utf8) + bytes, expects: text + "é🎉" + text)
    }
    check([0x61, 0xC3], expects: "1: the byte 0xC3 is not UTF-8; save the file as UTF-8")
  }
}
