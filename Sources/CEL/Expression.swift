/// A checked expression, compiled once and evaluated many times.
package struct Expression: Sendable {
  private let code: Code
  let root: Program.ID

  init(program: Program, root: Program.ID) {
    code = Code(program)
    self.root = root
  }

  var program: Program { code.program }

  /// How many steps an evaluation may take unless said otherwise; a step is a part evaluated or some bytes copied.
  package static let defaultBudget = 1_000_000

  /// Compiles `source` against the names of `environment`.
  ///
  /// - Parameters:
  ///   - expected: the type that it must give.
  ///   - checksPatterns: whether patterns that are literals are compiled now; else a wrong one is an error when it is first used.
  /// - Returns: no expression when there are problems, in the order in which they stand in the source.
  package static func compile(
    _ source: String, in environment: Environment, expecting expected: CELType = .dyn, checksPatterns: Bool = true
  ) -> (expression: Expression?, problems: [CELProblem]) {
    let (expression, problems) = compile(
      Array(source.utf8), in: environment, expecting: expected, checksPatterns: checksPatterns)
    return (problems.isEmpty ? expression : nil, problems)
  }

  /// Compiles `source` even where the checker objects: what cannot work is an error when it is evaluated.
  ///
  /// - Returns: no expression, but its problem, when `source` cannot be parsed.
  package static func compileUnchecked(
    _ source: String, in environment: Environment
  ) -> (expression: Expression?, problems: [CELProblem]) {
    let (expression, problems) = compile(
      Array(source.utf8), in: environment, expecting: .dyn, checksPatterns: false)
    return (expression, expression == nil ? problems : [])
  }

  private static func compile(
    _ source: [UInt8], in environment: Environment, expecting expected: CELType, checksPatterns: Bool
  ) -> (expression: Expression?, problems: [CELProblem]) {
    guard source.count <= Parser.sizeLimit else {
      return (nil, [CELProblem("the expression is longer than \(Parser.sizeLimit) bytes", at: 0..<source.count)])
    }
    var parser = Parser(source)
    do throws(CELProblem) {
      let root = try parser.parseExpression()
      guard parser.token.kind == .end else { throw parser.unexpected("an operator or the end") }
      let checked = check(parser.tree, root, in: environment, expecting: expected, checksPatterns: checksPatterns)
      return (checked.expression, checked.problems)
    } catch {
      return (nil, [error])
    }
  }

  /// - Returns: also the type of what the expression gives when it gives a value.
  static func check(
    _ tree: SyntaxTree, _ root: SyntaxTree.ID, in environment: Environment, expecting expected: CELType,
    checksPatterns: Bool
  ) -> (expression: Expression, type: CELType, problems: [CELProblem]) {
    var checker = Checker(tree, in: environment, checksPatterns: checksPatterns)
    let checked = checker.expect(expected, root, "the expression must be")
    let expression = Expression(program: checker.program, root: checked.code)
    return (expression, checked.type, checker.problems.sorted { $0.span.lowerBound < $1.span.lowerBound })
  }

  /// Evaluates the expression.
  ///
  /// - Parameters:
  ///   - bindings: the values of the environment's variables, in their order.
  ///   - budget: how many steps it may take.
  /// - Returns: a value; `.unknown` with every id that could decide; or `.error` with its place.
  package func evaluate(_ bindings: [CELValue] = [], budget: Int = defaultBudget) -> CELValue {
    var evaluator = Evaluator(code, bindings: bindings, budget: budget)
    return evaluator.run(root)
  }
}
