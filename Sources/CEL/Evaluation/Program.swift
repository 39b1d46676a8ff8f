import LinearRegex

/// A compiled expression: a tree of instructions in which names are slots and fields are positions.
struct Program: Sendable {
  /// The place of an instruction in `instructions`.
  typealias ID = Int

  private(set) var instructions: [Instruction] = []
  /// Where each instruction stands in the source.
  private(set) var spans: [Range<Int>] = []
  /// How many variables of macros exist at the same time.
  var localCount = 0
  let environment: Environment

  init(environment: Environment) {
    self.environment = environment
  }

  /// Makes room for `count` instructions.
  mutating func reserve(_ count: Int) {
    instructions.reserveCapacity(count)
    spans.reserveCapacity(count)
  }

  /// The value of an instruction that is one.
  func constant(_ id: ID) -> CELValue? {
    if case .constant(let value) = instructions[id] { value } else { nil }
  }

  mutating func append(_ instruction: Instruction, _ span: Range<Int>) -> ID {
    instructions.append(instruction)
    spans.append(span)
    return instructions.count - 1
  }
}

/// A program that is finished.
///
/// A class because each evaluation holds it, and a program is several arrays and tables.
final class Code: Sendable {
  let program: Program

  init(_ program: Program) {
    self.program = program
  }
}

enum Instruction: Sendable {
  case constant(CELValue)
  case variable(slot: Int)
  case local(slot: Int)
  /// A declared field of an object.
  case member(Program.ID, field: Int)
  /// A field whose operand is known at evaluation only.
  case select(Program.ID, String)
  /// `operand.?name`
  case optionalSelect(Program.ID, String)
  case hasMember(Program.ID, field: Int)
  case has(Program.ID, String)
  case index(Program.ID, Program.ID)
  /// `operand[?index]`
  case optionalIndex(Program.ID, Program.ID)
  case not(Program.ID)
  case negate(Program.ID)
  case binary(BinaryOperator, Program.ID, Program.ID)
  case and([Program.ID])
  case or([Program.ID])
  case conditional(Program.ID, Program.ID, Program.ID)
  case list([SyntaxNode.ListElement])
  case map([SyntaxNode.MapEntry])
  indirect case call(Call)
  /// `literal` is the pattern when it is one.
  indirect case matches(Program.ID, pattern: Program.ID, literal: LazyPattern?)
  indirect case comprehension(Comprehension)
  indirect case optionalMap(OptionalMap)
  /// Evaluates `value` once for use in `body`.
  case bind(slot: Int, value: Program.ID, body: Program.ID)
  /// What could not be compiled, in an expression that is evaluated nevertheless.
  indirect case failure(CELError)
}

struct Call: Sendable {
  let name: String
  let style: CELFunction.Style
  /// Those that may take the arguments; the first that does gives the result.
  let functions: [CELFunction]
  let arguments: [Program.ID]

  init(_ name: String, _ style: CELFunction.Style, _ arguments: [Program.ID], in environment: Environment) {
    self.name = name
    self.style = style
    self.arguments = arguments
    functions = environment.functions(named: name, style).filter { function in
      function.overloads.contains { $0.parameters.count == arguments.count }
    }
  }

  /// Whether unknowns inside lists and maps do not matter.
  var looksAway: Bool { functions.allSatisfy(\.looksAway) }
}

/// `value.optMap(x, body)` or `value.optFlatMap(x, body)`.
struct OptionalMap: Sendable {
  var slot: Int
  var value: Program.ID
  var body: Program.ID
  var isFlat: Bool
}

/// A macro that runs over the elements of a list or the keys of a map.
struct Comprehension: Sendable {
  enum Kind: Sendable, CaseIterable {
    case all
    case exists
    case existsOne
    case filter
    /// Also with the two variables of `transformList`.
    case map
    case transformMap
    case transformMapEntry
  }

  var kind: Kind
  var range: Program.ID
  /// The first variable: the element or key; with two variables the index or key.
  var slot: Int
  /// The second variable: the element or value.
  var valueSlot: Int?
  /// Which elements take part; nil for all.
  var condition: Program.ID?
  var body: Program.ID
}
