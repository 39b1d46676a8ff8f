import HCLSyntax
import ResourceModel
import SourceText

/// Finds what is wrong with an expression whatever its values are.
///
/// A name that nothing declares is wrong in every part, whether it would be evaluated or not: Terraform looks at names before it
/// evaluates anything, so that not even `try` forgives a misspelt one. Calls and divisions are wrong only where they are evaluated
/// for certain.
struct ExpressionCheck {
  private let source: ModuleSource?
  /// The roots besides the declarations, such as `each`, that there are.
  private let extras: Set<String>
  private(set) var mistakes: [Mistake] = []

  init(_ source: ModuleSource?, extras: Set<String> = []) {
    self.source = source
    self.extras = extras
  }

  struct Mistake {
    var error: EvaluationError
    /// The name that nothing declares. What may have been meant is not looked for before somebody wants to read it.
    var undeclared: (root: String, name: String)?
  }

  /// How the expression is reached.
  struct Position {
    /// The names that loops and dynamic blocks around it bind.
    var bound: Set<String> = []
    /// Whether it is evaluated for certain, and its errors are not caught.
    var isCertain = true

    func binding(_ names: [String]) -> Position { Position(bound: bound.union(names), isCertain: false) }
    var uncertain: Position { Position(bound: bound, isCertain: false) }
  }

  mutating func check(_ expression: Expression, at position: Position = Position()) {
    switch expression.kind {
    case .variable(let name):
      guard !position.bound.contains(name) else { return }
      report("the reference \"\(name.shortened)\" is not complete", expression)
    case .attribute(let owner, let name): check(name.text, of: owner, expression, at: position)
    case .call(let call): check(call, expression, at: position)
    case .binary(let symbol, let left, let right):
      check(left, at: position)
      check(right, at: symbol == .and || symbol == .or ? position.uncertain : position)
      if symbol == .divide || symbol == .remainder { checkValue(of: expression, at: position) }
    case .conditional(let condition, let then, let otherwise):
      check(condition, at: position)
      check([then, otherwise], at: position.uncertain)
    case .splat(let owner, let each, _):
      check(owner, at: position)
      check(each, at: position.uncertain)
    case .forEach(let loop): check(loop, at: position)
    case .template(let parts): check(parts, at: position)
    case .null, .bool, .number, .string, .splatItem, .invalid, .interpolation, .parentheses, .unary, .index, .tuple,
      .object:
      check(expression.subexpressions, at: position)
    }
  }

  private mutating func check(_ expressions: [Expression], at position: Position) {
    for expression in expressions { check(expression, at: position) }
  }

  private mutating func check(_ loop: ForExpression, at position: Position) {
    check(loop.collection, at: position)
    let inner = position.binding([loop.value.text, loop.key?.text].compactMap { $0 })
    switch loop.result {
    case .tuple(let value): check(value, at: inner)
    case .object(let key, let value, _): check([key, value], at: inner)
    }
    if let condition = loop.condition { check(condition, at: inner) }
  }

  private mutating func check(_ parts: [TemplatePart], at position: Position) {
    for part in parts {
      switch part {
      case .text: break
      case .interpolation(let expression): check(expression, at: position)
      case .conditional(let condition, let then, let otherwise, _):
        check(condition, at: position)
        check(then + otherwise, at: position.uncertain)
      case .loop(let key, let value, let collection, let body, _):
        check(collection, at: position)
        check(body, at: position.binding([value.text, key?.text].compactMap { $0 }))
      }
    }
  }
}

// MARK: - Calls and operations

extension ExpressionCheck {
  private mutating func check(_ call: CallExpression, _ expression: Expression, at position: Position) {
    let catches = FunctionTable.catching.contains(call.name.text)
    check(call.arguments, at: catches ? position.uncertain : position)
    guard position.isCertain, !FunctionTable.isSpecial(call.name.text) else { return }
    guard let function = FunctionTable.function(named: call.name.text) else {
      let place = Location(expression.document.file, call.name.span)
      let near = suggestion(for: call.name.text, among: FunctionTable.all.keys.sorted())
      add(EvaluationError("there is no function named \"\(call.name.text.shortened)\"" + near, at: place))
      return
    }
    guard !call.expandsLastArgument else { return }
    do throws(EvaluationError) {
      try function.checkCount(call.arguments.count, of: call.name.text)
      checkValue(of: expression, at: position)
    } catch {
      add(error.located(at: expression.location))
    }
  }

  /// Evaluates what is made of literals only.
  private mutating func checkValue(of expression: Expression, at position: Position) {
    guard position.isCertain, expression.subexpressions.allSatisfy(\.isLiteral) || expression.dividesByLiteral else {
      return
    }
    do throws(EvaluationError) {
      _ = try Evaluator(Resolver()).evaluate(expression, in: Scope(module: nil))
    } catch {
      guard !error.isStatic else { return }
      add(error.located(at: expression.location))
    }
  }
}

extension FunctionTable {
  /// Functions that catch the errors of their arguments.
  static let catching: Set<String> = ["try", "can", "core::try", "core::can"]

  /// Whether a function is no entry of the table, and yet there: those that catch errors, those of providers, and OpenTofu's own.
  static func isSpecial(_ name: String) -> Bool {
    catching.contains(name) || name.hasPrefix("provider::")
      || ["templatestring", "core::templatestring", "base64gunzip", "cidrcontains", "urldecode"].contains(name)
  }
}

extension Expression {
  /// Whether it is a single known value that is written out.
  fileprivate var isLiteral: Bool {
    switch kind {
    case .null, .bool, .number, .string: true
    default: false
    }
  }

  /// Whether it is zero that something is divided by, which is wrong whatever is divided.
  fileprivate var dividesByLiteral: Bool {
    guard case .binary(_, _, let right) = kind, case .number(let literal) = right.kind else { return false }
    return literal.value == 0
  }
}

// MARK: - Names

extension ExpressionCheck {
  private mutating func check(_ name: String, of owner: Expression, _ expression: Expression, at position: Position) {
    switch owner.kind {
    case .variable(let root) where !position.bound.contains(root):
      if !isDeclared(root, name) {
        report("\"\(root).\(name)\" is not declared or not available here", expression, undeclared: (root, name))
      }
    case .attribute(let innermost, let type):
      if case .variable(let root) = innermost.kind, root == "data" || root == "resource", !position.bound.contains(root)
      {
        let address = (root == "data" ? "data." : "") + type.text + "." + name
        guard source?.resource(address) == nil else { return }
        return report("\"\(address)\" is not declared", expression, undeclared: ("data." + type.text, name))
      }
      check(owner, at: position)
    default: check(owner, at: position)
    }
  }

  private mutating func report(
    _ message: String, _ expression: Expression, undeclared: (root: String, name: String)? = nil
  ) {
    add(EvaluationError(message, at: expression.location, isStatic: true), undeclared: undeclared)
  }

  private mutating func add(_ error: EvaluationError, undeclared: (root: String, name: String)? = nil) {
    mistakes.append(Mistake(error: error, undeclared: undeclared))
  }

  private func isDeclared(_ root: String, _ name: String) -> Bool {
    guard let source else { return false }
    return switch root {
    case "var": source.variables[name] != nil
    case "local": source.locals[name] != nil
    case "module": source.call(name) != nil
    case "path": ["module", "root", "cwd"].contains(name)
    case "terraform", "tofu": name == "workspace" || name == "applying"
    case "each", "count", "self": extras.contains(root)
    case "ephemeral", "action": true
    case "data", "resource": false
    default: source.resource("\(root).\(name)") != nil
    }
  }

  /// What is wrong, with a hint at what may have been meant.
  func message(of mistake: Mistake) -> String {
    mistake.error.message + (mistake.undeclared.map(near) ?? "")
  }

  private func near(_ root: String, _ name: String) -> String {
    guard let source else { return "" }
    switch root {
    case "var": return suggestion(for: name, among: source.variables.keys.sorted())
    case "local": return suggestion(for: name, among: source.locals.keys.sorted())
    case "module": return suggestion(for: name, among: source.calls.map(\.name))
    default: return suggestion(for: "\(root).\(name)", among: source.resources.map(\.address) + roots(before: name))
    }
  }

  /// `var.name` and `local.name` where there are such declarations, for a root that is misspelt.
  private func roots(before name: String) -> [String] {
    (source?.variables[name] != nil ? ["var.\(name)"] : []) + (source?.locals[name] != nil ? ["local.\(name)"] : [])
  }
}
