import CEL
import Testing

@Suite("Hostile expressions end", .timeLimit(.minutes(5)))
struct LimitTests {
  private func check(_ source: String, budget: Int = 100_000, expects: String) {
    let (expression, problems) = Expression.compileUnchecked(source, in: Environment())
    #expect(problems == [], "\(source)")
    #expect(expression?.evaluate(budget: budget).text == expects, "\(source)")
  }

  private let exhausted = "error: the evaluation takes more than 100000 steps"

  /// `body` with `x` grown by `count` doublings of `seed`.
  private func doubled(_ seed: String, _ step: String, _ count: Int, _ body: String) -> String {
    String(repeating: "cel.bind(x, ", count: 1) + seed + ", "
      + String(repeating: "cel.bind(x, \(step), ", count: count) + body + String(repeating: ")", count: count + 1)
  }

  @Test("nested loops stop at the budget")
  func loops() {
    let list = "[0,1,2,3,4,5,6,7,8,9]"
    let loops = (0..<12).map { "\(list).all(x\($0), " }.joined() + "true" + String(repeating: ")", count: 12)
    check(loops, expects: exhausted)
    check("(\(loops)) || true", expects: exhausted)
    check(loops.replacing("all", with: "map"), expects: exhausted)
  }

  @Test("values that double stop at the budget")
  func doubling() {
    check(doubled("'aaaaaaaaaaaaaaaa'", "x + x", 60, "size(x)"), expects: exhausted)
    check(doubled("[1, 2]", "x + x", 60, "size(x)"), expects: exhausted)
    check(doubled("['aaaaaaaaaaaaaaaa']", "[x.join(), x.join()]", 60, "size(x)"), expects: exhausted)
  }

  @Test("a shared list is not walked as often as it occurs")
  func sharing() {
    check(doubled("[1]", "[x, x]", 60, "size(x)"), expects: "2")
    check(doubled("[1]", "[x, x]", 60, "x == [x[0], x[1]]"), expects: exhausted)
    check(doubled("[1]", "[x, x]", 60, "5 in [x, 5]"), expects: "true")
    check(doubled("[1]", "[x, x]", 60, "'%s'.format([x])"), expects: exhausted)
  }

  @Test("a text that a function makes is at most 1 MiB long")
  func texts() {
    let message = "error: the text would be longer than 1048576 bytes"
    let long = doubled("'aaaaaaaaaaaaaaaa'", "x + x", 12, "x.replace('a', x)")
    check(long, budget: 1_000_000, expects: message)
    check(doubled("'aaaaaaaaaaaaaaaa'", "x.replace('', x)", 60, "size(x)"), budget: 1_000_000, expects: message)
    check(doubled("'aaaaaaaaaaaaaaaa'", "x + x", 15, "[x, x, x].join()"), budget: 1_000_000, expects: message)
    check(doubled("'aaaaaaaaaaaaaaaa'", "x + x", 15, "'%s%s%s'.format([x, x, x])"), budget: 1_000_000, expects: message)
  }

  @Test("matching costs the text's length times the pattern's size")
  func patterns() {
    let grown = doubled("'aaaaaaaaaaaaaaaa'", "x + x", 12, "x.matches('(a?){500}a{500}b')")
    check(grown, expects: exhausted)
  }

  @Test("the error of a spent budget names its place")
  func place() {
    let expression = Expression.compile("[1, 2, 3].all(x, x > 0)", in: Environment()).expression
    #expect(expression?.evaluate(budget: 5).text == "error: the evaluation takes more than 5 steps")
    #expect(expression?.evaluate(budget: 100).text == "true")
  }
}
