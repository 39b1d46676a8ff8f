import Testing

@Suite("Values of parameters", .timeLimit(.minutes(5)))
struct ParameterValueTests {
  @Test("A value that the declaration refuses is never assumed") func constraints() {
    func value(_ declaration: String, _ compared: String) -> String {
      let sections = "Parameters: {P: {\(declaration)}}\nConditions: {C: !Equals [!Ref P, '\(compared)']}"
      return Fixture(property: "!If [C, 1, 2]", sections: sections).value("R", ["V"])
    }
    let both = "P=x: 1\nP=(anything else): 2"
    #expect(value("Type: String", "x") == both)
    #expect(value("Type: String, MinLength: 1, MaxLength: 1, AllowedPattern: '[a-z]'", "x") == both)
    #expect(value("Type: String, MinLength: 2", "x") == "2")
    #expect(value("Type: String, MaxLength: 0", "x") == "2")
    #expect(value("Type: String, AllowedPattern: 'arn:.*|x'", "x") == both)
    #expect(value("Type: String, AllowedPattern: 'arn:.*|x'", "xy") == "2")
    #expect(value("Type: String, AllowedPattern: '(?=x)x'", "y") == "P=y: 1\nP=(anything else): 2")
    #expect(value("Type: String, MinLength: 2, Default: x", "x") == both)
    #expect(value("Type: Number, MinValue: 1, MaxValue: 9", "10") == "2")
    #expect(value("Type: Number, MinValue: 1, MaxValue: 9", "x") == "2")
    #expect(value("Type: Number, MinValue: 1, MaxValue: 9", "9") == "P=9: 1\nP=(anything else): 2")
  }

  @Test("A boolean without quotes is the text true or false, however it is written") func booleans() {
    func value(_ declaration: String, _ compared: String) -> String {
      let sections = "Parameters: {P: {Type: String, \(declaration)}}\nConditions: {C: !Equals [!Ref P, \(compared)]}"
      return Fixture(property: "!If [C, 1, 2]", sections: sections).value("R", ["V"])
    }
    let both = "P=true: 1\nP=(anything else): 2"
    for declared in ["True", "yes", "'true'", "ON"] {
      for compared in ["TRUE", "Yes", "'true'", "on"] { #expect(value("Default: \(declared)", compared) == both) }
    }
    #expect(value("Default: 'True'", "'true'") == "P=True: 2\nP=true: 1\nP=(anything else): 2")
    #expect(value("Default: 'false', AllowedValues: [True, False]", "'true'") == "P=false: 2\nP=true: 1")
    let mapping = "Mappings: {M: {Yes: {a: 1}, 'no': {a: 2}}}"
    func found(_ property: String) -> String { Fixture(property: property, sections: mapping).value("R", ["V"]) }
    #expect(found("!FindInMap [M, 'true', a]") == "1")
    #expect(found("!FindInMap [M, yes, a]") == "1")
    #expect(found("!FindInMap [M, 'no', a]") == "2")
    #expect(found("!Join ['-', [on, Off, 1]]") == "'true-false-1'")
  }

  @Test("An optional list is set or not, although nobody can tell what it is set to") func emptiness() {
    func value(_ compared: String, _ declaration: String = "Type: CommaDelimitedList, Default: ''") -> String {
      let sections = "Parameters: {L: {\(declaration)}, A: {Type: String}, B: {Type: String, Default: b}}\n"
      return Fixture(property: "!If [C, 1, 2]", sections: sections + "Conditions: {C: !Equals [\(compared)]}").value(
        "R", ["V"])
    }
    let both = "L=[]: 1\nL=(anything else): 2"
    #expect(value("!Join ['', !Ref L], ''") == both)
    #expect(value("'', !Join [',', !Ref L]") == both)
    #expect(value("!Select ['0', !Ref L], ''") == both)
    #expect(value("!Join ['', !Ref L], ''", "Type: List<AWS::EC2::Subnet::Id>") == both)
    #expect(value("!Join ['', !Ref L], ''", "Type: CommaDelimitedList, Default: 'a,b'") == "L=[a, b]: 2\n" + both)
    #expect(
      value("!Join ['', [!Ref A, !Ref B]], ''")
        == "A=,B=b: 2\nA=,B=: 1\nA=,B=(anything else): 2\nA=(anything else): 2")
    let two = "Type: CommaDelimitedList, Default: 'a,b'"
    for length in ["2", "'2'"] {
      #expect(value("{'Fn::Length': !Ref L}, \(length)", two) == "L=[a, b]: 1\nL=(anything else): ?L")
    }
    #expect(value("{'Fn::Length': !Ref L}, 3", two) == "L=[a, b]: 2\nL=(anything else): ?L")
    #expect(value("!Select [1, !Ref L], ''") == "L=[]: ?invalid\nL=(anything else): ?L")
  }

  @Test("The ends of a range are tried by themselves") func ends() {
    func value(_ declaration: String) -> String {
      Fixture(property: "!Ref P", sections: "Parameters: {P: {Type: Number, \(declaration)}}").value("R", ["V"])
    }
    #expect(value("MinValue: 1, MaxValue: 9") == "P=9: '9'\nP=1: '1'\nP=(anything else): ?P")
    #expect(value("Default: 9, MaxValue: 9") == "P=9: '9'\nP=(anything else): ?P")
    #expect(value("MaxValue: many") == "?P")
  }
}
