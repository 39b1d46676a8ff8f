import SourceText
import Testing

@Suite("Looking for a word", .timeLimit(.minutes(5)))
struct ByteSearchTests {
  @Test("a word is found wherever it stands, and only as a whole")
  func finding() {
    let search = ByteSearch("AWS::")
    #expect(search.isFound(in: Array("AWS::".utf8)))
    #expect(search.isFound(in: Array("  Type: AWSAWS::Lambda".utf8)))
    #expect(search.isFound(in: Array("x AWS::".utf8)))
    #expect(!search.isFound(in: Array("AWS:".utf8)))
    #expect(!search.isFound(in: []))
    #expect(!search.isFound(in: Array("AWS:AWS:AWS".utf8)))
  }
}
