import ResourceModel
import Testing

@Suite("Exploring scenarios", .timeLimit(.minutes(5)))
struct ExplorationTests {
  /// Asks whether each input equals its text, one after the other, and expects the branches as `name=value` texts.
  private func check(_ comparisons: [(Input, String)], expects branches: [String]) {
    let result = Explorer().explore { resolver -> Answer<[Truth]> in
      var answers: [Truth] = []
      for (input, text) in comparisons {
        let truth = resolver.compare(input, with: .string(text))
        if case .unknown(let unknown) = truth, let split = unknown.splits.first { return .depends(on: split) }
        answers.append(truth)
      }
      return .settled(answers)
    }
    #expect(!result.isCutShort)
    #expect(result.branches.map(\.shown) == branches)
  }

  @Test("an input is divided by its default and by what it is compared with")
  func defaultAndLiteral() {
    check([(input("P", default: .string("none")), "none")], expects: ["P=none: yes", "P=(anything else): no"])
    check(
      [(input("P", default: .string("a")), "b")], expects: ["P=a: no", "P=b: yes", "P=(anything else): no"])
    check([(input("P"), "b")], expects: ["P=b: yes", "P=(anything else): no"])
  }

  @Test("allowed values are enumerated exactly, the default first")
  func allowedValues() {
    let stage = input("Stage", .oneOf([.string("dev"), .string("prod")]), default: .string("prod"))
    check([(stage, "prod")], expects: ["Stage=prod: yes", "Stage=dev: no"])
    check([(stage, "other")], expects: [": no"])
  }

  @Test("a second comparison divides what is left")
  func twoComparisons() {
    let name = input("P", default: .string("a"))
    check([(name, "a"), (name, "b")], expects: ["P=a: yes no", "P=b: no yes", "P=(anything else): no no"])
  }

  @Test("a split that nothing asks about is not made")
  func onlyTheCone() {
    check([], expects: [": "])
  }

  @Test("too many independent inputs are cut short, and say so")
  func bound() {
    let inputs = (0..<40).map { input("P\($0)", default: .string("a")) }
    let result = Explorer().explore { resolver -> Answer<Int> in
      for input in inputs {
        if case .unknown(let unknown) = resolver.compare(input, with: .string("a")), let split = unknown.splits.first {
          return .depends(on: split)
        }
      }
      return .settled(1)
    }
    #expect(result.isCutShort)
    #expect(result.branches.count <= Explorer.scenarioLimit)
    #expect(result.branches.first?.scenario.isDefault == true)
  }

  @Test("the default scenario is the one in which every input has its default")
  func defaults() {
    let free = input("Free")
    let set = input("Set", default: .string("x"))
    #expect(Scenario().isDefault)
    #expect(Scenario().assuming(.equals(.string("x")), of: set).isDefault)
    #expect(!Scenario().assuming(.equals(.string("y")), of: set).isDefault)
    #expect(!Scenario().assuming(.equals(.string("x")), of: free).isDefault)
    #expect(!Scenario().assuming(.noneOf([.string("x")]), of: set).isDefault)
  }

  @Test("a secret's value is not shown")
  func secrets() {
    let secret = Input(name: "Token", isSecret: true, location: nowhere)
    #expect(Scenario().assuming(.equals(.string("s3cret")), of: secret).assumptions.map(\.shownValue) == ["(secret)"])
  }
}

extension Exploration.Branch where Outcome == [Truth] {
  /// `A=1 B=2: yes no`.
  fileprivate var shown: String {
    let assumptions = scenario.assumptions.map { "\($0.input.name)=\($0.shownValue)" }.joined(separator: " ")
    return assumptions + ": " + outcome.map { $0 == .yes ? "yes" : "no" }.joined(separator: " ")
  }
}
