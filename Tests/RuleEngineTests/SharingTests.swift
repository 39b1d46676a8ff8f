import ResourceModel
import RuleEngine
import Synchronization
import Testing

@Suite("What checks share", .timeLimit(.minutes(5)))
struct SharingTests {
  private static let pack = SmallPack(
    rule: SmallPack.rule(
      """
      checks:
        - {resource: test.Thing, require: 'resource.colour == "red"', message: "{{ resource.colour }} is not red"}
        - {resource: test.Thing, require: 'resource.colour != "green"', message: "{{ resource.colour }} is green"}
        - {resource: test.Thing, require: 'resource.colour == "blue"', message: "{{ resource.colour }} is not blue"}
      """))

  @Test("an attribute is evaluated once a scenario, whatever the number of checks and of resources with other inputs")
  func evaluations() {
    let count = Count()
    let resources = (0..<100).map { number in
      let colour = FakeBody.Property.choice(
        Input("stage\(number)", default: "prod"), equals: .string("prod"), .value(.string("red")),
        .value(.string("pink")))
      let body = CountingBody(body: FakeBody(properties: ["colour": colour]), path: "colour", count: count)
      return Resource("a\(number)", body)
    }
    #expect(SharingTests.pack.verdicts(of: resources).count == 300)
    // One where it depends on the input, one for each of its branches.
    #expect(count.value == 300)
  }

  @Test("what a message hides is there for the next check") func secrets() {
    let pack = SmallPack(
      rule: SmallPack.rule(
        """
        checks:
          - {resource: test.Thing, require: resource.count == 1, message: "{{ resource.colour }} is alone"}
          - {resource: test.Thing, require: 'resource.colour == "blue"', message: "{{ resource.colour }} is not blue"}
        """))
    let colour = FakeBody.Property.input(Input("token", default: "blue", oneOf: ["blue"], isSecret: true))
    let body = FakeBody(properties: ["colour": colour, "count": .value(.number(2))])
    #expect(pack.verdicts(of: [Resource("a", body)]).map(\.summary) == ["error: (secret) is alone", "pass"])
  }

  @Test("verdicts stand in the order of the rules, then of the resources") func order() {
    let resources = ["red", "green"].map { Resource($0, FakeBody(properties: ["colour": .value(.string($0))])) }
    #expect(
      SharingTests.pack.verdicts(of: resources).map(\.summary) == [
        "pass", "error: green is not red", "pass", "error: green is green", "error: red is not blue",
        "error: green is not blue",
      ])
  }
}

/// A body that counts how often one of its properties is evaluated.
private struct CountingBody: ResourceBody {
  let body: FakeBody
  let path: String
  let count: Count

  func exists(in resolver: Resolver) -> Truth { body.exists(in: resolver) }

  func value(at path: [String], in resolver: Resolver) -> Value {
    if path == [self.path] { count.add() }
    return body.value(at: path, in: resolver)
  }
}

private final class Count: Sendable {
  private let calls = Mutex(0)

  var value: Int { calls.withLock { $0 } }

  func add() { calls.withLock { $0 += 1 } }
}
