import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("Templates in text", .timeLimit(.minutes(5)))
struct EmbeddedTextTests {
  @Test("What stands in a template's text has its place in the file, where it is written as it is") func bodyPlaces() {
    func place(_ body: String) -> String? {
      let text =
        "Resources:\n  S:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: \(body)\n"
      guard let header = Fixture(["t.yaml": text]).resource("S/F")?.header else { return nil }
      let position = LineTable(header.file.text).position(at: header.span.start, in: .scalar)
      return "\(header.file.path):\(position.line):\(position.column)"
    }
    let block = "Resources:\n          F: {Type: 'A::B::C', Properties: {é: 1}}"
    #expect(place("|\n        " + block) == "t.yaml:7:11")
    #expect(place("|-\n        \n        # ü\n        " + block + "\n\n") == "t.yaml:9:11")
    #expect(place("|\r\n        " + block.replacing("\n", with: "\r\n") + "\r\n") == "t.yaml:7:11")
    let json = #"{"Resources": {"F": {"Type": "A::B::C"}}}"#
    #expect(place("'\(json)'") == "t.yaml:5:37")
    #expect(place("|\n        \(json)") == "t.yaml:6:24")
    #expect(place(">\n        {\n        \(json.dropFirst())") == "t.yaml#S.TemplateBody:1:17")
    #expect(place("\"{Resources: {F: {Type: \\x41::B::C}}}\"") == "t.yaml#S.TemplateBody:1:14")
    #expect(place("|\n        \(json)" + String(repeating: "\n#", count: 40_000)) == "t.yaml#S.TemplateBody:1:16")
  }
}
