import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("Fn::ForEach", .timeLimit(.minutes(5)))
struct LoopTests {
  @Test("Resources are written out for each member, names and bodies filled in") func resources() {
    let fixture = Fixture([
      "t.yaml": """
      Transform: AWS::LanguageExtensions
      Resources:
        Fn::ForEach::Outer:
          - Stage
          - [dev, prod.eu]
          - Fn::ForEach::Inner:
              - Name
              - [Users]
              - F&{Stage}${Name}:
                  Type: AWS::Lambda::Function
                  Properties:
                    A: !Ref Stage
                    B: !Sub '${Stage}-${Name}-${AWS::Region}'
                    C: plain ${Stage}
                    D: !GetAtt [!Sub 'F&{Stage}${Name}', Arn]
                    E: !GetAtt 'F&{Stage}${Name}.Arn'
        Plain: {Type: 'A::B::C', Properties: {V: '${Stage}'}}
      """
    ])
    #expect(fixture.addresses == ["FdevUsers", "FprodeuUsers", "Plain"])
    #expect(fixture.value("FprodeuUsers", ["A"]) == "'prod.eu'")
    #expect(fixture.value("FprodeuUsers", ["B"]) == "'prod.eu-Users-${?AWS::Region}'")
    #expect(fixture.value("FdevUsers", ["C"]) == "'plain dev'")
    #expect(fixture.value("FdevUsers", ["D"]) == "@FdevUsers.Arn")
    #expect(fixture.value("FdevUsers", ["E"]) == "@FdevUsers.Arn")
    #expect(fixture.value("Plain", ["V"]) == "'${Stage}'")
    #expect(fixture.exists("FdevUsers") == "yes")
  }

  @Test("Members that a parameter gives exist as far as it does") func parameters() {
    let text = """
      Parameters:
        Names: {Type: CommaDelimitedList, Default: 'A, B'}
      Resources:
        Fn::ForEach::All:
          - Name
          - !Ref Names
          - R${Name}: {Type: 'A::B::C', Properties: {V: !Ref Name}}
      """
    let open = Fixture(["t.yaml": text])
    #expect(open.addresses == ["RA", "RB"])
    #expect(open.exists("RA") == "Names=[A, B]: yes\nNames=(anything else): ?Names")
    let pinned = Fixture(["t.yaml": text], pins: ["Names": .string("C")])
    #expect(pinned.addresses == ["RC"])
    #expect(pinned.exists("RC") == "yes")
    let unknown = Fixture(["t.yaml": text.replacing(", Default: 'A, B'", with: "")])
    #expect(unknown.addresses == ["R${Name}"])
    #expect(unknown.exists("R${Name}") == "?Names")
    #expect(unknown.value("R${Name}", ["V"]) == "?Names")
    let empty = Fixture(["t.yaml": text], pins: ["Names": .string("")])
    #expect(empty.addresses == [])
  }

  @Test("Conditions, outputs and properties have loops too") func elsewhere() {
    let fixture = Fixture([
      "t.yaml": """
      Parameters:
        P: {Type: String, Default: a}
      Conditions:
        Fn::ForEach::C: [X, [a, b], {'Is${X}': !Equals [!Ref P, !Ref X]}]
      Resources:
        R:
          Type: A::B::C
          Properties:
            V: !If [Isb, 1, 2]
            Fn::ForEach::P: [X, [One, Two], {'K${X}': !Ref X}]
            M: {'Fn::ForEach::Q': [Y, [1, 2], {'m${Y}': ['${Y}']}]}
        S: {Type: 'A::B::C', Properties: {V: !ImportValue Oa}}
      Outputs:
        Fn::ForEach::O: [X, [a], {'O${X}': {Value: !Ref X, Export: {Name: 'O${X}'}}}]
      """
    ])
    #expect(fixture.value("R", ["V"]) == "P=a: 2\nP=b: 1\nP=(anything else): 2")
    #expect(fixture.value("R", ["KTwo"]) == "'Two'")
    #expect(fixture.value("R", ["M"]) == "{m1: ['1'], m2: ['2']}")
    #expect(fixture.value("R", ["M", "m2", "0"]) == "'2'")
    #expect(fixture.value("S", ["V"]) == "'a'")
    #expect(fixture.diagnostics == [])
  }

  @Test("Malformed loops are told and passed over") func malformed() {
    for loop in ["x", "[]", "[a, b]", "[[a], [b], {c: d}]", "[X, [a], text]", "null"] {
      let fixture = Fixture(["t.yaml": "Resources:\n  'Fn::ForEach::L': \(loop)\n  R: {Type: 'A::B::C'}\n"])
      #expect(fixture.addresses == ["R"], "\(loop)")
      #expect(
        fixture.diagnostics.contains("warning 2: 'Fn::ForEach' takes an identifier, a collection and a map"), "\(loop)")
    }
  }

  @Test("Loops that multiply are cut short") func limits() {
    let members = (0..<20).map { "'\($0)'" }.joined(separator: ",")
    var body = "'R${A}${B}${C}${D}': {Type: 'A::B::C'}"
    for name in ["A", "B", "C", "D"] { body = "'Fn::ForEach::\(name)': [\(name), [\(members)], {\(body)}]" }
    let fixture = Fixture(["t.yaml": "Resources: {\(body)}"])
    #expect(fixture.addresses.count <= 5_000)
    #expect(
      fixture.diagnostics == [
        "error 1: the loops of this template make more than 5000 resources; the rest was left out"
      ])
  }

  @Test("Which keys a loop writes is unknown where its members are") func openKeys() {
    let fixture = Fixture(
      property: "{Own: 1, 'Fn::ForEach::L': [X, !Ref Names, {'${X}': 2, 'Key&{X}': 3}]}",
      sections: "Parameters: {Names: {Type: CommaDelimitedList, Default: 'A,B'}}")
    #expect(fixture.value("R", ["V", "Own"]) == "1")
    #expect(fixture.value("R", ["V", "A"]) == "Names=[A, B]: 2\nNames=(anything else): ?Names")
    #expect(fixture.value("R", ["V", "C"]) == "Names=[A, B]: absent\nNames=(anything else): ?Names")
    let members = (0..<400).map { "k\($0)" }.joined(separator: ",")
    let large = Fixture(
      property: "{'Fn::ForEach::L': [X, [\(members)], {'Fn::ForEach::M': [Y, [\(members)], {'${X}${Y}': 1}]}]}")
    #expect(large.value("R", ["V", "Gone"]) == "?too-large")
  }
}

@Suite("AWS::Include", .timeLimit(.minutes(5)))
struct IncludeTests {
  @Test("A local file stands in for the call") func inPlace() {
    let fixture = Fixture([
      "dir/t.yaml": """
      Resources:
        R:
          Type: A::B::C
          Properties:
            V: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: ./part.yaml}}}
            W:
              Own: 1
              Fn::Transform: {Name: AWS::Include, Parameters: {Location: ./part.yaml}}
            X: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: s3://a/b.yaml}}}
            Y: {Own: 1, 'Fn::Transform': {Name: Mine}}
        Fn::Transform: {Name: AWS::Include, Parameters: {Location: resources.yaml}}
      """,
      "dir/part.yaml": "A: [1, 2]\nB: !Ref R\n",
      "dir/resources.yaml": "Included: {Type: 'A::B::C', Properties: {V: 5}}\n",
    ])
    #expect(fixture.value("R", ["V"]) == "{A: [1, 2], B: @R.Ref}")
    #expect(fixture.value("R", ["V", "A", "1"]) == "2")
    #expect(fixture.value("R", ["W"]) == "{Own: 1, A: [1, 2], B: @R.Ref}")
    #expect(fixture.value("R", ["W", "B"]) == "@R.Ref")
    #expect(fixture.value("R", ["X", "A"]) == "?macro(AWS::Include)")
    #expect(fixture.value("R", ["Y", "Own"]) == "1")
    #expect(fixture.value("R", ["Y", "Other"]) == "?macro(Mine)")
    #expect(fixture.addresses == ["R", "Included"])
    #expect(fixture.value("Included", ["V"]) == "5")
    #expect(fixture.trace("Included", ["V"]) == ["property dir/resources.yaml:1"])
  }

  @Test("A local file completes a resource, and the template") func wholes() {
    let fixture = Fixture([
      "t.yaml": """
      Transform: {Name: AWS::Include, Parameters: {Location: top.yaml}}
      Resources:
        R: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: whole.yaml}}}
        S:
          Type: D::E::F
          Fn::Transform: {Name: AWS::Include, Parameters: {Location: whole.yaml}}
          Properties: {V: 1}
        T: {Type: A::B::C, 'Fn::Transform': {Name: AWS::Include, Parameters: {Location: s3://a/b.yaml}}}
        U: {'Fn::Transform': {Name: Mine}}
      """,
      "top.yaml": "Resources: {Top: {Type: A::B::C, Properties: {V: 3}}}\n",
      "whole.yaml": "{Type: A::B::C, Properties: {V: 5, W: 6}}\n",
    ])
    #expect(fixture.addresses == ["Top", "R", "S", "T"])
    #expect(fixture.value("Top", ["V"]) == "3")
    #expect(fixture.value("R", ["V"]) == "5")
    #expect(fixture.resource("S")?.type == "D::E::F")
    #expect(fixture.value("S", []) == "{W: 6, V: 1}")
    #expect(fixture.value("T", ["V"]) == "?macro(AWS::Include)")
    #expect(fixture.diagnostics == [])
  }

  @Test("A local file completes a mapping") func mappings() {
    func value(_ location: String, _ key: String) -> String {
      Fixture([
        "t.yaml": """
        Parameters: {P: {Type: String}}
        Mappings:
          M:
            own: {a: 1}
            Fn::Transform: {Name: AWS::Include, Parameters: {Location: \(location)}}
        Resources:
          R: {Type: A::B::C, Properties: {V: !FindInMap [M, \(key), a]}}
        """,
        "more.yaml": "{more: {a: 2}}\n",
      ]).value("R", ["V"])
    }
    #expect(value("more.yaml", "own") == "1")
    #expect(value("more.yaml", "more") == "2")
    #expect(value("more.yaml", "!Ref P") == "P=more: 2\nP=own: 1")
    #expect(value("s3://a/b.yaml", "own") == "1")
    #expect(value("s3://a/b.yaml", "more") == "?macro(AWS::Include)")
    #expect(value("s3://a/b.yaml", "!Ref P") == "?P")
  }

  @Test("What may declare more resources is told") func hidden() {
    let elsewhere = "{Name: AWS::Include, Parameters: {Location: s3://a/b.yaml}}"
    let note = "what 'AWS::Include' brings in here is not at hand; the template is judged without it"
    let top = Fixture(["t.yaml": "Transform: \(elsewhere)\nResources: {R: {Type: A::B::C}}\n"])
    #expect(top.diagnostics == ["note 1: " + note])
    let section = Fixture(["t.yaml": "Resources:\n  R: {Type: A::B::C}\n  Fn::Transform: \(elsewhere)\n"])
    #expect(section.diagnostics == ["note 3: " + note])
  }

  @Test("A macro over the whole template is told, and may have declared what is nowhere") func macros() {
    let fixture = Fixture([
      "t.yaml":
        "Transform: [AWS::Serverless-2016-10-31, Mine]\nResources: {R: {Type: 'A::B::C', Properties: {V: !Ref Gone, W: 1}}}\n"
    ])
    #expect(fixture.value("R", ["V"]) == "?macro(Mine)")
    #expect(fixture.value("R", ["W"]) == "1")
    #expect(
      fixture.diagnostics == [
        "note 1: the macro 'Mine' can change this template when it is deployed; it is judged as it stands"
      ])
  }

  @Test("An included file that is not there is told") func missing() {
    let fixture = Fixture(property: "{'Fn::Transform': {Name: AWS::Include, Parameters: {Location: gone.yaml}}}")
    #expect(fixture.value("R", ["V"]) == "?macro(AWS::Include)")
    #expect(fixture.diagnostics == ["warning 7: the included file 'gone.yaml' does not exist"])
  }
}
