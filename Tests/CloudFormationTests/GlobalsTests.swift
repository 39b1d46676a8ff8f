import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("SAM Globals", .timeLimit(.minutes(5)))
struct GlobalsTests {
  private func fixture(
    globals: String, own: String, attributes: String = "", type: String = "AWS::Serverless::Function"
  ) -> Fixture {
    Fixture([
      "t.yaml": """
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function: \(globals)
        LayerVersion: {PublishLambdaVersion: true, LayerName: no}
      Parameters:
        P: {Type: String, Default: none}
      Conditions:
        C: !Not [!Equals [!Ref P, none]]
      Resources:
        F:
          Type: \(type)
          Properties: \(own)
          \(attributes)
      """
    ])
  }

  private func check(
    _ globals: String, _ own: String, _ path: [String], _ expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(fixture(globals: globals, own: own).value("F", path) == expected, sourceLocation: sourceLocation)
  }

  @Test("Scalars are replaced, lists joined, maps merged") func merging() {
    check("{Runtime: a}", "{Runtime: b}", ["Runtime"], "'b'")
    check("{Runtime: a}", "{}", ["Runtime"], "'a'")
    check("{Layers: [a]}", "{Layers: [a, b]}", ["Layers"], "['a', 'a', 'b']")
    check("{Layers: [a]}", "{Layers: [b]}", ["Layers", "1"], "'b'")
    check("{Layers: [a]}", "{Layers: text}", ["Layers"], "'text'")
    check("{Tags: {a: 1, b: {c: 2}}}", "{Tags: {b: {d: 3}, a: 4}}", ["Tags"], "{b: {c: 2, d: 3}, a: 4}")
    check("{Tags: {a: [1]}}", "{Tags: {a: [2]}}", ["Tags", "a"], "[1, 2]")
    check("{Tags: {a: 1}}", "{Tags: [1]}", ["Tags"], "[1]")
  }

  @Test("An intrinsic function counts as a scalar") func functions() {
    check("{Layers: [a]}", "{Layers: !Split [',', 'b,c']}", ["Layers"], "['b', 'c']")
    check("{Layers: !Split [',', 'b,c']}", "{Layers: [a]}", ["Layers"], "['a']")
    check(
      "{Environment: {Variables: {A: !Ref F}}}", "{Environment: {Variables: {A: {Ref: G}}}}",
      ["Environment", "Variables", "A"], "@G.Ref")
    check("{Tags: {Ref: X}}", "{Tags: {a: b}}", ["Tags"], "{a: 'b'}")
  }

  @Test("A function opts out with NoValue, null, or an empty text") func optOuts() {
    check(
      "{CodeSigningConfigArn: arn}", "{CodeSigningConfigArn: !Ref AWS::NoValue}", ["CodeSigningConfigArn"], "absent")
    check("{CodeSigningConfigArn: arn}", "{CodeSigningConfigArn: null}", ["CodeSigningConfigArn"], "absent")
    check("{CodeSigningConfigArn: arn}", "{CodeSigningConfigArn: ''}", ["CodeSigningConfigArn"], "''")
    check("{CodeSigningConfigArn: arn}", "null", ["CodeSigningConfigArn"], "'arn'")
    check("{CodeSigningConfigArn: arn}", "{}", ["@Globals", "CodeSigningConfigArn"], "'arn'")
    check("{CodeSigningConfigArn: arn}", "{CodeSigningConfigArn: null}", ["@declares", "CodeSigningConfigArn"], "true")
    check("{CodeSigningConfigArn: arn}", "{}", ["@declares", "CodeSigningConfigArn"], "false")
    check("{Runtime: x}", "{}", ["@Globals", "CodeSigningConfigArn"], "absent")
  }

  @Test("IgnoreGlobals names what is not inherited") func ignoreGlobals() {
    let globals = "{CodeSigningConfigArn: arn, Runtime: x}"
    let all = fixture(globals: globals, own: "{}", attributes: "IgnoreGlobals: '*'")
    #expect(all.value("F", ["CodeSigningConfigArn"]) == "absent")
    #expect(all.value("F", ["@Globals", "CodeSigningConfigArn"]) == "'arn'")
    #expect(all.trace("F", ["CodeSigningConfigArn"]) == ["property t.yaml:13"])
    let one = fixture(globals: globals, own: "{}", attributes: "IgnoreGlobals: [CodeSigningConfigArn]")
    #expect(one.value("F", ["CodeSigningConfigArn"]) == "absent")
    #expect(one.value("F", ["Runtime"]) == "'x'")
    #expect(one.value("F", []) == "{Runtime: 'x'}")
  }

  @Test("IgnoreGlobals can only name what Globals set") func misnamedGlobals() {
    func diagnostics(_ ignored: String, type: String = "AWS::Serverless::Function") -> [String] {
      let fixture = fixture(
        globals: "{CodeSigningConfigArn: arn, Runtime: null}", own: "{}", attributes: "IgnoreGlobals: \(ignored)",
        type: type)
      #expect(fixture.value("F", ["Runtime"]) == "absent")
      return fixture.diagnostics.filter { !$0.contains("LayerName") }
    }
    for right in ["'*'", "[CodeSigningConfigArn, Runtime]", "[]", "''", "null"] { #expect(diagnostics(right) == []) }
    #expect(
      diagnostics("[Layers, Runtime]") == [
        "warning 13: 'IgnoreGlobals' names 'Layers', which Globals do not set; SAM refuses it"
      ])
    let shape = ["warning 13: 'IgnoreGlobals' takes '*' or a list of names; SAM refuses anything else"]
    for wrong in ["CodeSigningConfigArn", "{a: b}", "[[Runtime]]"] { #expect(diagnostics(wrong) == shape) }
    #expect(diagnostics("[Layers]", type: "AWS::Lambda::Function") == [])
  }

  @Test("Only the keys that SAM supports are inherited, and only by SAM's types") func support() {
    check("{PackageType: Image}", "{}", ["PackageType"], "absent")
    let plain = fixture(globals: "{CodeSigningConfigArn: arn}", own: "{}", type: "AWS::Lambda::Function")
    #expect(plain.value("F", ["CodeSigningConfigArn"]) == "absent")
    let layer = fixture(globals: "{}", own: "{}", type: "AWS::Serverless::LayerVersion")
    #expect(layer.value("F", ["LayerName"]) == "absent")
    #expect(layer.value("F", ["PublishLambdaVersion"]) == "true")
    #expect(layer.diagnostics == ["warning 4: Globals do not support 'LayerName' here; SAM refuses it"])
    let section = Fixture([
      "t.yaml": "Globals: {Functions: {Runtime: x}}\nResources: {F: {Type: 'AWS::Serverless::Function'}}"
    ])
    #expect(section.diagnostics == ["warning 1: Globals do not support 'Functions' here; SAM refuses it"])
  }

  @Test("The trace tells Globals from the resource, and names what decided") func traces() {
    let inherited = fixture(globals: "{CodeSigningConfigArn: !If [C, !Ref P, !Ref AWS::NoValue]}", own: "{}")
    #expect(inherited.value("F", ["CodeSigningConfigArn"]) == "P=none: absent\nP=(anything else): ?P")
    #expect(
      inherited.trace("F", ["CodeSigningConfigArn"]) == [
        "globals t.yaml:3", "condition(name: \"C\") t.yaml:8", "defaultValue(name: \"P\") t.yaml:6", "globals t.yaml:3",
      ])
    let own = fixture(globals: "{CodeSigningConfigArn: arn}", own: "{CodeSigningConfigArn: !Ref P}")
    #expect(own.trace("F", ["CodeSigningConfigArn"]) == ["property t.yaml:12", "defaultValue(name: \"P\") t.yaml:6"])
  }

  @Test("Globals of a wrong shape are no Globals") func shapes() {
    for globals in ["null", "[]", "text", "{CodeSigningConfigArn: null}", "!Ref P", "{Layers: {a: b}}"] {
      check(globals, "{CodeSigningConfigArn: x, Layers: [l]}", ["Layers"], "['l']")
      check(globals, "{CodeSigningConfigArn: x, Layers: [l]}", ["CodeSigningConfigArn"], "'x'")
    }
  }
}
