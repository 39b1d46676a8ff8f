import Testing

@Suite("Whether a template mentions a resource", .timeLimit(.minutes(5)))
struct MentionTests {
  private func check(
    _ sections: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = "Resources:\n  R: {Type: Test::A::B, DependsOn: R}\n" + sections
    #expect(Fixture(["t.yaml": text]).value("R", ["@isMentioned"]) == expected, sourceLocation: sourceLocation)
  }

  @Test("by any function that names it, wherever it stands") func functions() {
    check("", "false")
    check("  S: {Type: Test::A::B, Properties: {V: !Ref R}}\n", "true")
    check("  S: {Type: Test::A::B, Properties: {V: {Ref: R}}}\n", "true")
    check("  S: {Type: Test::A::B, Properties: {V: [{W: !GetAtt R.Arn}]}}\n", "true")
    check("  S: {Type: Test::A::B, Properties: {V: {'Fn::GetAtt': [R, Arn]}}}\n", "true")
    check("  S: {Type: Test::A::B, Properties: {V: !Sub 'x${ R.Arn }'}}\n", "true")
    check("  S: {Type: Test::A::B, Properties: {V: !Sub ['x${R}', {Y: z}]}}\n", "true")
    check("  S: {Type: Test::A::B, Properties: {V: !If [C, !Ref R, x]}}\n", "true")
    check("Outputs: {O: {Value: !Ref R}}\n", "true")
    check("Outputs: {O: {Value: !Base64 {Ref: R}}}\n", "true")
  }

  @Test("not by what only looks like its name") func others() {
    check("  S: {Type: Test::A::B, Properties: {V: R}}\n", "false")
    check("  S: {Type: Test::A::B, DependsOn: [R]}\n", "false")
    check("  S: {Type: Test::A::B, Properties: {V: !Sub 'x${!R}'}}\n", "false")
    check("  S: {Type: Test::A::B, Properties: {V: !Ref Rest}}\n", "false")
  }

  @Test("a name that a loop fills in may be any") func loops() {
    check("Outputs: {'Fn::ForEach::L': [X, [R], {'O${X}': {Value: !Ref '${X}'}}]}\n", "true")
  }

  @Test("what a macro writes nobody knows") func macros() {
    check("Transform: Company\n", "?macro(Company)")
    check("Transform: AWS::Serverless-2016-10-31\n", "false")
  }
}
