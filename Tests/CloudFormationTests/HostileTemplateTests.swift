import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("Templates that are wrong", .timeLimit(.minutes(5)))
struct HostileTemplateTests {
  private func check(_ text: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(Fixture(["t.yaml": text]).diagnostics == expected, sourceLocation: sourceLocation)
  }

  private let resource = "Resources: {R: {Type: 'A::B::C', Properties: {V: 1}}}"

  @Test("Wrong shapes are told and hide nothing else") func shapes() {
    check(resource + "\nParameters: null", [])
    check(resource + "\nParameters: [a]", ["warning 2: 'Parameters' is a list where a map was expected"])
    check(resource + "\nConditions: x", ["warning 2: 'Conditions' is text where a map was expected"])
    check("AWSTemplateFormatVersion: 1\nResources: [a]", ["error 2: 'Resources' is a list where a map was expected"])
    check("AWSTemplateFormatVersion: 1\nResources:", ["warning 2: 'Resources' is empty where a map was expected"])
    check("AWSTemplateFormatVersion: 1", ["warning 1: the template has no 'Resources'"])
    check(
      resource + "\nTransform: 5",
      ["note 2: the macro '5' can change this template when it is deployed; it is judged as it stands"])
    check(
      "AWSTemplateFormatVersion: 1\nResources: {R: {Properties: {}}}", ["warning 2: the resource 'R' has no 'Type'"])
    check(
      "AWSTemplateFormatVersion: 1\nResources: {R: {Type: {a: b}}}",
      ["warning 2: the 'Type' of 'R' is a map where text was expected"])
    check(
      "AWSTemplateFormatVersion: 1\nResources: {1: null}",
      ["warning 2: the resource '1' is empty where a map was expected"])
    check(
      "Resources: {R: {Type: 'A::B::C', Properties: [a]}}",
      ["warning 1: the 'Properties' of 'R' are a list where a map was expected"])
  }

  @Test("Malformed functions and unknown names are told with a place") func functions() {
    func property(_ text: String) -> String {
      "Conditions: {Known: !Equals [a, b]}\nMappings: {Map: {a: {b: c}}}\nResources: {R: {Type: 'A::B::C', Properties: {V: \(text)}}}"
    }
    check(property("!If [Known, a]"), ["warning 3: 'Fn::If' takes a condition and two values"])
    check(property("!If [Knwn, a, b]"), ["warning 3: there is no condition 'Knwn'"])
    check(property("!ImportValue {'Fn::If': [Knwn, a, b]}"), ["warning 3: there is no condition 'Knwn'"])
    check(property("!If [[a], a, b]"), ["warning 3: a condition is named by text"])
    check(property("!FindInMap [Nap, a, b]"), ["warning 3: there is no mapping 'Nap'"])
    check(property("!FindInMap [Map, a, b]"), [])
    check(property("!FindInMap [Map, x, b]"), ["warning 3: the mapping 'Map' has no 'x' here"])
    check(property("!FindInMap [Map, a, x]"), ["warning 3: the mapping 'Map' has no 'x' here"])
    check(property("!FindInMap [Map, !Ref P, x]"), [])
    check(property("!FindInMap [Map, x, b, {DefaultValue: d}]"), [])
    check(property("!FindInMap [Map, a]"), ["warning 3: 'Fn::FindInMap' takes a mapping and two keys"])
    check(property("!Join [a]"), ["warning 3: 'Fn::Join' takes a list of two"])
    check(property("!GetAtt Thing"), ["warning 3: 'Fn::GetAtt' takes a resource and an attribute"])
    check(property("!Sub {a: b}"), ["warning 3: 'Fn::Sub' takes text, or text and a map"])
    check(property("!Ref [a]"), ["warning 3: 'Ref' takes a name"])
    check(property("{Condition: Anything}"), [])
    let near = Fixture(["t.yaml": property("!If [known, a, b]")])
    #expect(near.evaluation.diagnostics.first?.help == "did you mean 'Known'?")
  }

  @Test("What a template that breaks off does not say is not known, and what stands before is") func cutShort() {
    let text = """
      Resources:
        Whole: {Type: 'A::B::C', Properties: {V: 1, W: !Ref Later}}
        Broken:
          Type: A::B::C
          Properties:
            V: 1
            List: [a, !Ref Whole
      """
    let fixture = Fixture(["t.yaml": text])
    #expect(fixture.value("Whole", ["V"]) == "1")
    #expect(fixture.value("Whole", ["X"]) == "absent")
    #expect(fixture.value("Whole", ["W"]) == "?invalid")
    #expect(fixture.value("Whole", ["@isMentioned"]) == "true")
    #expect(fixture.value("Broken", ["V"]) == "1")
    #expect(fixture.value("Broken", ["List"]) == "?invalid")
    #expect(fixture.value("Broken", ["X"]) == "?invalid")
    #expect(fixture.value("Broken", ["X", "Y"]) == "?invalid")
    #expect(fixture.value("Broken", ["@isMentioned"]) == "?invalid")
  }

  @Test("A list of conditions that breaks off decides nothing") func cutShortConditions() {
    let resource = "Resources: {R: {Type: 'A::B::C', Properties: {V: !If [C, 1, 2]}}}\n"
    #expect(Fixture(["t.yaml": resource + "Conditions: {C: !And [!Equals [a, a]"]).value("R", ["V"]) == "?invalid")
  }

  @Test("Anything anywhere is answered without a trap") func anything() {
    let pieces = [
      "null", "5", "text", "[]", "[a]", "{}", "{a: b}", "!Ref R", "!Foo x", "[[[]]]", "{Fn::If: []}", "!If [a, b, c]",
      "{Ref: {a: b}}",
    ]
    for piece in pieces {
      for section in [
        "Parameters", "Mappings", "Conditions", "Outputs", "Globals", "Transform", "Rules", "Metadata", "Fn::Transform",
      ] {
        for text in [
          "\(section): \(piece)", "\(section): {X: \(piece)}",
          "\(section): {X: {Type: \(piece), Value: \(piece), Export: {Name: \(piece)}, Function: \(piece)}}",
        ] {
          let fixture = Fixture(["t.yaml": "AWSTemplateFormatVersion: 1\n\(text)\n\(resource)"])
          #expect(fixture.value("R", ["V"]) == "1" || section == "Fn::Transform", "\(text)")
        }
      }
      for key in ["Properties", "Condition", "Metadata", "IgnoreGlobals", "DependsOn"] {
        let fixture = Fixture([
          "t.yaml":
            "Globals: {Function: {CodeSigningConfigArn: g}}\nResources: {R: {Type: 'AWS::Serverless::Function', \(key): \(piece)}}"
        ])
        _ = fixture.exists("R")
        #expect(!fixture.value("R", ["CodeSigningConfigArn", "x", "0"]).isEmpty)
      }
      for name in [
        "Ref", "GetAtt", "Sub", "Join", "Select", "Split", "FindInMap", "If", "And", "Or", "Not", "Equals",
        "ImportValue", "Base64", "Cidr", "GetAZs", "Length", "ToJsonString", "Transform", "GetStackOutput",
      ] {
        let long = name == "Ref" ? "Ref" : "Fn::" + name
        for argument in [piece, "[\(piece)]", "[\(piece), \(piece)]", "[\(piece), \(piece), \(piece)]"] {
          #expect(!Fixture(property: "{'\(long)': \(argument)}").value("R", ["V"]).isEmpty)
        }
      }
    }
  }

  @Test("Aliases that multiply end in a bounded unknown") func aliases() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let fixture = Fixture(["t.yaml": text + "Resources: {R: {Type: 'A::B::C', Properties: {V: *a39, W: 1}}}"])
    let value = fixture.resource("R")?.body.value(at: ["V"], in: Resolver())
    #expect(value != nil)
    #expect(fixture.value("R", ["W"]) == "1")
  }

  @Test("Properties nested deeper than can be followed are unknown") func depth() {
    let deep = String(repeating: "{a: ", count: 200) + "1" + String(repeating: "}", count: 200)
    let fixture = Fixture(["t.yaml": "Resources: {R: {Type: 'A::B::C', Properties: {V: \(deep)}}}"])
    #expect(fixture.value("R", ["V"]).contains("too-large"))
  }

  @Test("Merge keys and aliases are followed") func mergeKeys() {
    let text = "x: &x {V: 1, W: 2}\nResources: {R: {Type: 'A::B::C', Properties: {<<: *x, W: 3}}}"
    let fixture = Fixture(["t.yaml": text])
    #expect(fixture.value("R", ["V"]) == "1")
    #expect(fixture.value("R", ["W"]) == "3")
    #expect(fixture.diagnostics == ["note 2: CloudFormation itself reads no YAML aliases"])
    check("Transform: AWS::Serverless-2016-10-31\n" + text, [])
  }

  @Test("A file that breaks off is told, and judged as far as it goes") func brokenOff() {
    let fixture = Fixture(["t.yaml": "Resources:\n  R: {Type: 'A::B::C', Properties: {V: 1}}\n  S: {Type: [\n"])
    #expect(fixture.evaluation.diagnostics.map(\.severity) == [.error])
    #expect(fixture.value("R", ["V"]) == "1")
    let nothing = Fixture(["t.yaml": "{"])
    #expect(nothing.evaluation.diagnostics.map(\.severity) == [.error])
    #expect(Fixture(["t.yaml": "a: 1\na: 2\n"]).diagnostics == [])
  }

  @Test("A template inside a template has names of its own") func embedded() {
    let inner = "{Conditions: {C: !Equals [a, a]}, Resources: {R: {Type: 'A::B::C', Properties: {V: !If [C, 1, 2]}}}}"
    let outer = "Resources: {S: {Type: 'AWS::CloudFormation::StackSet', Properties: {TemplateBody: \(inner)}}}"
    check(outer, [])
    check(outer.replacing("!If [C,", with: "!If [D,"), ["warning 1: there is no condition 'D'"])
    #expect(Fixture(["t.yaml": outer]).value("S/R", ["V"]) == "1")
  }

  @Test("The last of two equal keys counts") func duplicates() {
    let fixture = Fixture([
      "t.yaml": "Resources:\n  R: {Type: 'A::B::C', Properties: {V: 1}}\n  R: {Type: 'A::B::C', Properties: {V: 2}}\n"
    ])
    #expect(fixture.value("R", ["V"]) == "2")
    #expect(fixture.addresses == ["R"])
    for count in [2, 20] {
      let rest = (2...count).map { "K\($0): \($0)" }.joined(separator: ", ")
      #expect(Fixture(property: "{K1: 1, \(rest), K1: last}").value("R", ["V"]) == "{K1: 'last', \(rest)}")
    }
  }

  @Test("A section that stands twice is told, whatever the second one is") func duplicateSections() {
    let first = "Resources: {R: {Type: 'A::B::C'}}\n"
    for second in ["Resources: {S: {Type: 'A::B::C'}}", "Resources: {}", "Resources:", "Resources: text"] {
      let fixture = Fixture(["t.yaml": first + second])
      #expect(fixture.diagnostics.contains("error 2: duplicate key 'Resources'; the last one counts"), "\(second)")
      #expect(fixture.evaluation.diagnostics.first?.related.map(\.location.span.start) == [0])
    }
    let other = "Outputs: {A: {Value: 1}}\nOutputs: {B: {Value: 1}}\n" + first
    #expect(Fixture(["t.yaml": other]).diagnostics == ["error 2: duplicate key 'Outputs'; the last one counts"])
  }

  @Test("Each document of a file that is a template is judged, and keeps its names to itself") func documents() {
    let one =
      "Parameters: {P: {Type: String, Default: a}}\nResources: {R: {Type: 'A::B::C', Properties: {V: !Ref P}}}\n"
    let two = "Resources: {R: {Type: 'A::B::C', Properties: {V: !Ref Q}}, Q: {Type: 'A::B::C'}}\n"
    let fixture = Fixture(["t.yaml": "kind: Pod\n---\n" + one + "---\n" + two + "---\nkind: Pod\n"])
    #expect(fixture.addresses == ["R", "R", "Q"])
    #expect(fixture.evaluation.resources.map(\.id.root) == ["t.yaml", "t.yaml#2", "t.yaml#2"])
    let lines = LineTable(fixture.evaluation.resources[0].header.file.text)
    #expect(fixture.evaluation.resources.map { lines.line(at: $0.header.span.start) } == [4, 6, 6])
    #expect(fixture.diagnostics == [])
    let values = fixture.evaluation.resources.prefix(2).map { $0.body.value(at: ["V"], in: Resolver()).content }
    #expect(values.map(shown) == ["?", "@Q.Ref"])
    #expect(Fixture(["t.yaml": "kind: Pod\n---\nkind: Pod\n"]).evaluation.diagnostics.isEmpty)
  }
}

@Suite("Recognising templates", .timeLimit(.minutes(5)))
struct RecognitionTests {
  private func check(_ text: String, looks: Bool, isOne: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(looksLikeTemplate(Array(text.utf8)) == looks, sourceLocation: sourceLocation)
    #expect(TemplateFile(SourceFile(path: "t.yaml", text: text)).isTemplate == isOne, sourceLocation: sourceLocation)
  }

  @Test("Templates are found in every spelling") func templates() {
    check("Resources:\n  A:\n    Type: AWS::S3::Bucket\n", looks: true, isOne: true)
    check(#"{"Resources":{"A":{"Type":"Custom::X"}}}"#, looks: true, isOne: true)
    check("'Resources': {A: {Type: Alexa::ASK::Skill}}", looks: true, isOne: true)
    check("Transform: AWS::Serverless-2016-10-31\nResources: {}\n", looks: true, isOne: true)
    let text = "\u{FEFF}Resources: {A: {Type: 'A::B::C'}}"
    for littleEndian in [true, false] {
      let units = text.utf16.flatMap {
        littleEndian ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)]
      }
      #expect(looksLikeTemplate(units))
      #expect(looksLikeTemplate(Array(units.dropFirst(2))))
    }
  }

  @Test("Other YAML and JSON is ruled out") func others() {
    check("apiVersion: v1\nkind: Pod\nspec: {resources: {limits: {cpu: 1}}}\n", looks: false, isOne: false)
    check("on: push\njobs: {a: {runs-on: x, steps: [{run: 'a::b'}]}}\n", looks: false, isOne: false)
    check(#"{"name": "x", "version": "1.0.0"}"#, looks: false, isOne: false)
    check("resources:\n  Resources:\n    A: {Type: 'AWS::S3::Bucket'}\n", looks: true, isOne: false)
    check("openapi: 3.0.0\nResources: x::y\n", looks: true, isOne: false)
    check("", looks: false, isOne: false)
    check("Resource", looks: false, isOne: false)
    #expect(!looksLikeTemplate([0xFF, 0xFE, 0x41, 0x00]))
  }

  @Test("A template in which nothing matters is dropped") func relevance() {
    func kept(_ text: String) -> Int {
      let file = TemplateFile(SourceFile(path: "t.yaml", text: text)) { $0 == "AWS::Lambda::Function" }
      return evaluate([file], workspace: MemoryWorkspace([:] as [String: String])).resources.count
    }
    #expect(kept("Resources: {A: {Type: 'AWS::S3::Bucket'}}") == 0)
    #expect(kept("Resources: {A: {Type: 'AWS::S3::Bucket'}, B: {Type: 'AWS::Lambda::Function'}}") == 2)
    #expect(kept("Resources: {A: {Type: 'AWS::CloudFormation::Stack'}}") == 1)
    #expect(kept("Resources: {A: {Type: 'AWS::S3::Bucket'}}\nOutputs: {O: {Value: 1, Export: {Name: x}}}") == 1)
    #expect(
      kept(
        "Resources: {'Fn::ForEach::L': [X, [a], {'R${X}': {Type: 'AWS::Lambda::Function'}}]}\nTransform: AWS::LanguageExtensions"
      ) == 1)
  }
}
