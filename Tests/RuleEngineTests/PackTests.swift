import RuleEngine
import SourceText
import Testing

@Suite("The built-in pack", .timeLimit(.minutes(1)))
struct PackTests {
  @Test("the built-in files have no mistakes") func noMistakes() {
    let (pack, diagnostics) = RulePack.load(builtIn: [], own: RuleFile.builtIn)
    #expect(diagnostics.map(\.message) == [])
    #expect(!pack.rules.isEmpty)
    for rule in pack.rules {
      #expect(pack.problems(of: rule).map { "\(rule.id): \($0.message) [\($0.location.text)]" } == [])
      let (documentation, problems) = rule.readDocumentation()
      #expect(problems.map(\.message) == [])
      #expect(!documentation.why.isEmpty && !documentation.references.isEmpty && !documentation.examples.isEmpty)
    }
  }

  @Test("ids, names and aliases are each used once") func unique() {
    let names = RulePack.load().pack.rules.flatMap { [$0.id, $0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
  }
}
