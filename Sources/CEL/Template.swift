/// Text with expressions in it: `{{ resource.label }} lets untrusted code through`.
package struct Template: Sendable {
  enum Part: Sendable {
    case text(String)
    case hole(Expression)
  }

  let parts: [Part]

  init(parts: [Part]) {
    self.parts = parts
  }

  /// Compiles a text in which each `{{ expression }}` gives a value that can be text: a string, number, bool, bytes or time.
  ///
  /// - Returns: no template when there are problems; their spans are UTF-8 bytes of `source`.
  package static func compile(
    _ source: String, in environment: Environment
  ) -> (template: Template?, problems: [CELProblem]) {
    let bytes = Array(source.utf8)
    guard bytes.count <= Parser.sizeLimit else {
      return (nil, [CELProblem("the text is longer than \(Parser.sizeLimit) bytes", at: 0..<bytes.count)])
    }
    var parts: [Part] = []
    var problems: [CELProblem] = []
    var position = 0
    while let start = find(opening, in: bytes, from: position) {
      parts.append(.text(String(decoding: bytes[position..<start], as: UTF8.self)))
      do throws(CELProblem) {
        let hole = try compileHole(bytes, from: start, in: environment)
        parts.append(.hole(hole.expression))
        problems += hole.problems
        position = hole.end
      } catch {
        problems.append(error)
        position = find(closing, in: bytes, from: start).map { $0 + 2 } ?? bytes.count
      }
    }
    parts.append(.text(String(decoding: bytes[position...], as: UTF8.self)))
    return (problems.isEmpty ? Template(parts: parts) : nil, problems)
  }

  private static func compileHole(
    _ bytes: [UInt8], from start: Int, in environment: Environment
  ) throws(CELProblem) -> (expression: Expression, problems: [CELProblem], end: Int) {
    var parser = Parser(bytes, from: start + 2)
    let root = try parser.parseExpression()
    let end = parser.token.start
    guard bytes[end...].starts(with: closing) else { throw parser.unexpected("'}}' after the expression") }
    var (expression, type, problems) = Expression.check(
      parser.tree, root, in: environment, expecting: .dyn, checksPatterns: true)
    if !type.hasText {
      problems.append(CELProblem("\(type) cannot be part of a text", at: parser.tree[root].span))
    }
    return (expression, problems, end + 2)
  }

  /// The text with the values of its expressions.
  ///
  /// - Parameter placeholder: stands where an expression is unknown or an error.
  package func evaluate(_ bindings: [CELValue], placeholder: String) -> String {
    parts.reduce(into: "") { result, part in
      switch part {
      case .text(let text): result += text
      case .hole(let expression):
        if case .string(let text)? = text(of: expression.evaluate(bindings)) {
          result += text
        } else {
          result += placeholder
        }
      }
    }
  }
}

private let opening = Array("{{".utf8)
private let closing = Array("}}".utf8)

extension CELType {
  /// Whether `string(value)` takes such a value.
  fileprivate var hasText: Bool {
    switch unwrapped {
    case .dyn, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration: true
    case .null, .type, .list, .map, .object, .nullable, .optional: false
    }
  }
}
