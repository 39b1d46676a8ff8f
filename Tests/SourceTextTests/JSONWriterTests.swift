import SourceText
import Testing

@Suite("Writing JSON", .timeLimit(.minutes(5)))
struct JSONWriterTests {
  private func check(indent: Int? = nil, expects: String, _ body: (inout JSONWriter) -> Void) {
    var json = JSONWriter(indent: indent)
    body(&json)
    #expect(json.text == expects)
  }

  @Test("members keep their order and are parted by commas")
  func members() {
    check(expects: #"{"b":"x","a":3,"c":true,"d":null}"#) { json in
      json.object { json in
        json.member("b", "x")
        json.member("a", 3)
        json.member("c", true)
        json.member("d", nil)
      }
    }
  }

  @Test("containers nest, with or without a name")
  func containers() {
    check(expects: #"{"a":[1,[2,3],{}],"b":{"c":[]}}"#) { json in
      json.object { json in
        json.array("a") { json in
          json.integer(1)
          json.array { json in
            json.integer(2)
            json.integer(3)
          }
          json.object { _ in }
        }
        json.object("b") { json in json.array("c") { _ in } }
      }
    }
  }

  @Test("an indent puts every value on its own line and leaves empty containers closed")
  func indented() {
    check(indent: 2, expects: "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}") { json in
      json.object { json in
        json.array("a") { json in
          json.integer(1)
          json.object { _ in }
        }
        json.array("b") { _ in }
      }
    }
  }

  @Test("quotes, backslashes and control characters are escaped; other text stays")
  func escapes() {
    check(expects: #""a\"\\\n\r\t\u0000\u001F\u001B/é🎉""#) { $0.string("a\"\\\n\r\t\u{0}\u{1F}\u{1B}/é🎉") }
    check(expects: #"{"\n":"é"}"#) { json in
      json.object { json in
        json.key(utf8: [0x0A])
        json.string(utf8: [0xC3, 0xA9])
      }
    }
  }

  @Test("an escape is found wherever it stands in a long text", arguments: 0..<40)
  func escapeInLongText(index: Int) {
    let (start, end) = (String(repeating: "a", count: index), String(repeating: "b", count: 40 - index))
    check(expects: "\"\(start)\\n\(end)\"") { $0.string(start + "\n" + end) }
    check(expects: "\"\(start)\\\"\(end)\\\\\"") { $0.string(start + "\"" + end + "\\") }
  }

  @Test("numbers are JSON; what JSON cannot say becomes null")
  func numbers() {
    check(expects: "[0.278,-1e-07,null,null,-9223372036854775808,0,1050,1E400]") { json in
      json.array { json in
        json.number(0.278)
        json.number(-1e-7)
        json.number(.infinity)
        json.number(.nan)
        json.integer(.min)
        json.integer(0)
        json.integer(1050)
        json.raw("1E400")
      }
    }
  }
}
