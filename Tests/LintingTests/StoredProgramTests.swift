import BuiltInRules
import ResourceModel
import SourceText
import Testing

@testable import Linting
@testable import RuleEngine

/// Built-in rules are compiled when the program is built.
@Suite("Stored programs", .timeLimit(.minutes(5)))
struct StoredProgramTests {
  private let builtIn = PackContents.builtIn

  /// The kinds and settings the other way round, so that everything that programs name by its position is elsewhere.
  private var turnedRound: PackContents {
    var contents = builtIn
    for var kind in builtIn.kinds {
      kind.kind.attributes.reverse()
      contents.add(kind)
    }
    contents.add(builtIn.settings.reversed())
    return contents
  }

  /// Each with where it is.
  private func expressions(of contents: PackContents) -> [(place: String, expression: SourceExpression)] {
    let ofRules = contents.rules.flatMap { rule in
      rule.checks.flatMap { check in
        [check.when, check.require, check.message, check.fix?.value].compactMap { $0.map { (rule.id, $0) } }
      }
    }
    let ofKinds = contents.kinds.flatMap { kind in
      kind.derived.sorted { $0.key < $1.key }.map { ("\(kind.kind.name).\($0.key)", $0.value) }
    }
    return ofRules + ofKinds
  }

  @Test("every built-in expression has the program that it is compiled to")
  func programs() {
    var uncompiled = builtIn
    uncompiled.add(builtIn.settings)
    let stored = expressions(of: builtIn)
    let compiled = expressions(of: uncompiled.compiled())
    #expect(stored.count > 100)
    for (stored, compiled) in zip(stored, compiled) {
      #expect(stored.expression.program != nil && stored.expression.program == compiled.expression.program, "\(stored)")
    }
  }

  @Test("programs are run when there are no other kinds and settings than the built-in ones")
  func use() {
    func fits(_ path: String, _ text: String) -> Bool {
      let (pack, problems) = RulePack.load([RuleFile(path: path, text: text)], over: builtIn)
      #expect(problems.map(\.message) == [])
      return pack.language.fitsPrograms
    }
    #expect(RulePack.builtIn.language.fitsPrograms)
    #expect(
      fits(
        "own/OWN1.yaml",
        """
        {id: OWN1, name: own, severity: note, summary: x, resource: s3.Bucket, require: 'true', message: x}
        """))
    #expect(!fits("own/kinds/own.yaml", "{kind: own.Kind, summary: x, sources: {}}"))
    #expect(!fits("own/settings.yaml", "{settings: {own: {type: bool, default: true, summary: x}}}"))
  }

  @Test("a program is run and not its text")
  func precedence() {
    let source = SourceExpression(
      text: "1 +", location: builtIn.rules[0].location, isLiteral: true, program: "0 1 cb10 4 0 ")
    let environment = RulePack.builtIn.language.environment(resource: "s3.Bucket", element: nil)
    #expect(RulePack.builtIn.language.expression(source, in: environment) != nil)
    #expect(RulePack(turnedRound).language.expression(source, in: environment) == nil)
  }

  @Test("rules say the same whether their programs were stored or are compiled against kinds in another order")
  func equality() {
    let stored = RulePack.builtIn
    let compiled = RulePack(turnedRound)
    for rule in stored.rules {
      for example in ExampleCase.all(of: rule) {
        let bytes = Array(example.text.utf8)
        let outcomes = ExampleRun(example, bytes: bytes, by: stored).outcomes
        #expect(ExampleRun(example, bytes: bytes, by: compiled).outcomes == outcomes, "\(rule.id): \(example.name)")
      }
    }
  }
}
