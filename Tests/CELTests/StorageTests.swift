import LinearRegex
import Testing

@testable import CEL

/// `evaluated` stores whatever the other suites evaluate; here are the parts by themselves.
@Suite("Storage", .timeLimit(.minutes(5)))
struct StorageTests {
  private func read<Value: Storable>(_ text: String, as type: Value.Type = Value.self) -> Value {
    Value(storage: text, in: signing)
  }

  /// Expects the value that is read to look like the one that was written.
  private func check<Value: Storable>(_ value: Value, expects text: String) {
    #expect(value.storage == text)
    #expect("\(read(text, as: Value.self))" == "\(value)")
  }

  @Test("values are their parts, one after the other")
  func values() {
    check(7, expects: "7 ")
    check(-1, expects: "18446744073709551615 ")
    check(true, expects: "1")
    check("é 1", expects: "4 é 1")
    check(3..<5, expects: "3 2 ")
    check(Int?.none, expects: "0")
    check(Int?.some(0), expects: "10 ")
    check([1, 20], expects: "2 1 20 ")
    check(BinaryOperator.contained, expects: "11 ")
    check(Comprehension.Kind.transformMapEntry, expects: "6 ")
    check(CELError("no", at: 1..<2), expects: "2 no11 1 ")
  }

  @Test("constants are what literals say")
  func constants() {
    check(CELValue.null, expects: "n")
    check(CELValue.bool(false), expects: "b0")
    check(CELValue.int(Int.min), expects: "i9223372036854775808 ")
    check(CELValue.uint(UInt.max), expects: "u18446744073709551615 ")
    check(CELValue.double(-0.5), expects: "d13826050856027422720 ")
    check(CELValue.string("a b"), expects: "s3 a b")
    check(CELValue.bytes([0, 255]), expects: "y2 0 255 ")
    check(CELValue.list([.int(1), .list([])]), expects: "l2 i1 l0 ")
    check(CELValue.type("int"), expects: "t3 int")
  }

  @Test("an instruction is a letter and its parts")
  func instructions() {
    check(Instruction.constant(.bool(true)), expects: "cb1")
    check(Instruction.variable(slot: 1), expects: "v1 ")
    check(Instruction.local(slot: 0), expects: "l0 ")
    check(Instruction.member(0, field: 3), expects: "m0 3 ")
    check(Instruction.select(0, "a"), expects: "s0 1 a")
    check(Instruction.optionalSelect(0, "a"), expects: "S0 1 a")
    check(Instruction.hasMember(0, field: 3), expects: "h0 3 ")
    check(Instruction.has(0, "a"), expects: "H0 1 a")
    check(Instruction.index(0, 1), expects: "i0 1 ")
    check(Instruction.optionalIndex(0, 1), expects: "I0 1 ")
    check(Instruction.not(0), expects: "!0 ")
    check(Instruction.negate(0), expects: "-0 ")
    check(Instruction.binary(.subtract, 0, 1), expects: "b1 0 1 ")
    check(Instruction.and([0, 1]), expects: "&2 0 1 ")
    check(Instruction.or([0, 1]), expects: "|2 0 1 ")
    check(Instruction.conditional(0, 1, 2), expects: "?0 1 2 ")
    check(Instruction.list([.init(value: 0, optional: true)]), expects: "[1 0 1")
    check(Instruction.map([.init(key: 0, value: 1, optional: false)]), expects: "{1 0 1 0")
    check(Instruction.bind(slot: 0, value: 1, body: 2), expects: "=0 1 2 ")
    check(Instruction.failure(CELError("no")), expects: "x2 no0")
    check(
      Instruction.optionalMap(OptionalMap(slot: 0, value: 1, body: 2, isFlat: true)), expects: "o0 1 2 1")
    check(
      Instruction.comprehension(
        Comprehension(kind: .all, range: 0, slot: 0, valueSlot: 1, condition: nil, body: 2)),
      expects: "*0 0 0 11 02 ")
  }

  @Test("a call keeps its name and finds its functions again")
  func calls() {
    let call: Call = read(Call("substring", .member, [0, 1, 2], in: signing).storage)
    #expect(call.name == "substring" && call.style == .member && call.arguments == [0, 1, 2])
    #expect(call.functions.map(\.name) == ["substring"])
    #expect((read(Call("size", .global, [0], in: signing).storage) as Call).functions.map(\.style) == [.global])
  }

  @Test("a call finds the environment's own functions")
  func ownFunctions() throws {
    let own = CELFunction("answer", .global, [CELFunction.Overload([], .int)]) { _ in .int(42) }
    #expect(evaluated("answer() + 1", in: Environment(functions: [own])) == "43")
  }

  @Test("a list of constants is a constant itself, and made once")
  func constantLists() throws {
    func last(_ source: String) throws -> Instruction? {
      try #require(Expression.compile(source, in: signing).expression).program.instructions.last
    }
    guard case .constant(.list(let elements))? = try last("['a', ['b', 1], []]") else {
      Issue.record("no constant")
      return
    }
    #expect(elements.count == 3)
    for source in ["[limit]", "['a', limit]", "[?optional.of('a')]"] {
      guard case .list? = try last(source) else {
        Issue.record("\(source) is no list")
        return
      }
    }
  }

  @Test("a pattern is compiled when it is used")
  func patterns() throws {
    let source = "'ab'.matches('^a')"
    #expect(evaluated(source) == "true")
    let stored = try #require(Expression.compile(source, in: signing).expression?.stored)
    guard case .matches(_, _, let literal)? = Expression(stored: stored, in: signing).program.instructions.last else {
      Issue.record("no pattern in \(stored)")
      return
    }
    #expect(literal?.source == "^a")
  }

  @Test("a failure has its place again")
  func places() throws {
    let stored = try #require(Expression.compile("1 + limit / 0", in: signing).expression?.stored)
    guard case .error(let error) = Expression(stored: stored, in: signing).evaluate([.null, .int(1)]) else {
      Issue.record("no error")
      return
    }
    #expect(error == CELError("division by zero", at: 4..<13))
  }

  @Test("a template is its texts and expressions")
  func templates() throws {
    let source = "é {{ resource.label }}{{ limit }}!"
    let stored = try #require(Template.compile(source, in: signing).template?.stored)
    let template = Template(stored: stored, in: signing)
    #expect(template.stored == stored)
    #expect(template.evaluate([function(policy: .null), .int(3)], placeholder: "…") == "é Api3!")
  }
}
