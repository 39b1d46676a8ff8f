import ResourceModel
import SourceText
import Testing

@testable import Linting

@Suite("Parameter files", .timeLimit(.minutes(5)))
struct ParameterFileTests {
  /// Expects the parameters that a file sets, as `name=value`, sorted; a list's elements have commas between them.
  private func check(
    _ text: String, name: String = "p.json", sets expected: [String], says messages: [String] = [],
    at location: SourceLocation = #_sourceLocation
  ) {
    let (pins, diagnostics) = readParameters(SourceFile(path: name, text: text))
    #expect(pins.values.map { "\($0.key)=\($0.value.text)" }.sorted() == expected, sourceLocation: location)
    #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == messages, sourceLocation: location)
  }

  @Test("the list that CloudFormation takes") func list() {
    check(
      #"[{"ParameterKey": "A", "ParameterValue": "x"}, {"ParameterKey": "B", "ParameterValue": ""}]"#,
      sets: ["A=x", "B="])
    check(#"[{"ParameterKey": "A", "UsePreviousValue": true}]"#, sets: [])
    check("[]", sets: [])
  }

  @Test("the object that CodePipeline takes") func pipeline() {
    check(#"{"Parameters": {"A": "x"}, "StackPolicy": {"Statement": []}}"#, sets: ["A=x"])
    check(#"{"Parameters": "a parameter's value"}"#, sets: ["Parameters=a parameter's value"])
  }

  @Test("a plain map, in JSON and YAML; every value is text, as it is written") func map() {
    check(#"{"A": 1, "B": true, "C": 1.50, "D": ["x", 2]}"#, sets: ["A=1", "B=true", "C=1.50", "D=[x, 2]"])
    check("A: 0012\nB: no\nC: 'x'\n", name: "p.yaml", sets: ["A=0012", "B=no", "C=x"])
  }

  @Test("what is wrong is said, and the rest is read") func wrong() {
    let value = "expected a text, a number or a list as a parameter's value"
    check(#"{"A": {"x": 1}, "B": "y"}"#, sets: ["B=y"], says: [value])
    check(#"{"A": [["x"]], "B": "y"}"#, sets: ["B=y"], says: [value])
    check(
      #"[1, {"ParameterKey": "B", "ParameterValue": "y"}]"#, sets: ["B=y"],
      says: [#"expected {"ParameterKey": …, "ParameterValue": …}"#])
    check("", name: "p.yaml", sets: [], says: ["expected parameters; the file is empty"])
    check("x", name: "p.yaml", sets: [], says: ["expected a map of names to values, or a list of parameters"])
  }
}
