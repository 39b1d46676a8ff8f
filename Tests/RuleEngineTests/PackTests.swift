import BuiltInRules
import RuleEngine
import SourceText
import Testing

@Suite("The built-in pack", .timeLimit(.minutes(5)))
struct PackTests {
  @Test("every rule is there as it was written, and its expressions compile") func compiled() {
    let pack = RulePack.builtIn
    #expect(pack.rules.count > 15)
    for rule in pack.rules {
      #expect(pack.problems(of: rule).map { "\(rule.id): \($0.message)" } == [])
      let documentation = rule.documentation
      #expect(!documentation.why.isEmpty && !documentation.references.isEmpty && !documentation.examples.isEmpty)
    }
  }

  @Test("ids, names and aliases are each used once") func unique() {
    let names = RulePack.builtIn.rules.flatMap { [$0.id, $0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
  }
}
