import ResourceModel
import Testing

@Suite("Reading inputs", .timeLimit(.minutes(5)))
struct ResolverTests {
  @Test("an input without a default stays unknown, and nothing is divided")
  func noDefault() {
    guard case .unknown(let unknown) = Resolver().read(input("P")) else { return #expect(Bool(false)) }
    #expect(unknown.splits.isEmpty)
    #expect(unknown.causes.count == 1)
  }

  @Test("an input with a default divides into it and the rest")
  func withDefault() {
    let input = input("P", default: .string("a"))
    guard case .unknown(let unknown) = Resolver().read(input), let split = unknown.splits.first else {
      return #expect(Bool(false))
    }
    let readings = split.branches(of: Scenario()).map { Resolver($0).read(input) }
    #expect(readings.count == 2)
    guard case .known(.string("a")) = readings[0] else { return #expect(Bool(false)) }
    guard case .unknown(let rest) = readings[1] else { return #expect(Bool(false)) }
    #expect(rest.splits.isEmpty)
  }

  @Test("the last allowed value left is known")
  func lastValue() {
    let input = input("P", .oneOf([.string("a"), .string("b")]))
    let scenario = Scenario().assuming(.noneOf([.string("a")]), of: input)
    guard case .known(.string("b")) = Resolver(scenario).read(input) else { return #expect(Bool(false)) }
    #expect(Resolver(scenario).compare(input, with: .string("b")) == .yes)
  }

  @Test("a cache lives as long as its resolver")
  func caches() {
    final class Cache { var hits = 0 }
    let resolver = Resolver()
    resolver.cache { Cache() }.hits += 1
    #expect(resolver.cache { Cache() }.hits == 1)
    #expect(Resolver().cache { Cache() }.hits == 0)
  }
}

@Suite("Truth", .timeLimit(.minutes(5)))
struct TruthTests {
  private let unknown = Truth.unknown(Unknown(.invalid, at: nil))

  @Test("one no decides all, one yes decides any, whatever is unknown")
  func decided() {
    #expect(Truth.all([unknown, .no]) == .no)
    #expect(Truth.any([unknown, .yes]) == .yes)
    #expect(Truth.all([.yes, .yes]) == .yes)
    #expect(Truth.any([]) == .no)
    #expect(Truth.all([]) == .yes)
  }

  @Test("what is undecided keeps its reasons")
  func undecided() {
    let other = Truth.unknown(Unknown(.tooLarge, at: nil))
    guard case .unknown(let reasons) = Truth.all([.yes, unknown, other]) else { return #expect(Bool(false)) }
    #expect(reasons.causes.map(\.reason) == [.invalid, .tooLarge])
    #expect(!unknown == unknown)
  }
}
