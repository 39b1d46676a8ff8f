import CEL
import ResourceModel
import SourceText
import Synchronization

/// A check with its expressions compiled: `when` at once, `require` when something is to meet it, what a failure tells when one does.
///
/// A class because thousands of judgements hold one and the same.
final class CompiledCheck: Sendable {
  let rule: Rule
  let check: Check
  let list: List?
  let when: Expression?
  private let environment: Environment
  private let demand = Mutex<Expression?>(nil)
  private let telling = Mutex<Telling?>(nil)

  fileprivate init(_ rule: Rule, _ check: Check, list: List?, when: Expression?, in environment: Environment) {
    self.rule = rule
    self.check = check
    self.list = list
    self.when = when
    self.environment = environment
  }

  /// What must hold; nil where it cannot be compiled.
  var require: Expression? {
    demand.withLock { demand in
      if let demand { return demand }
      let source = check.require.text
      demand = Expression.compile(source, in: environment, expecting: .bool, checksPatterns: false).expression
      return demand
    }
  }

  /// What a failure tells; nil where it cannot be compiled.
  private struct Telling {
    var message: Template?
    var fixValue: Expression?
  }

  var message: Template? { told.message }
  var fixValue: Expression? { told.fixValue }

  private var told: Telling {
    telling.withLock { telling in
      if let telling { return telling }
      let made = Telling(
        message: Template.compile(check.message.text, in: environment).template,
        fixValue: check.fix?.value.flatMap {
          Expression.compile($0.text, in: environment, expecting: .string).expression
        })
      telling = made
      return made
    }
  }

  /// What `each` goes through.
  enum List: Sendable {
    /// An attribute and its field in the kind's object type.
    case attribute(String, field: Int)
    case backlink(kind: String, attribute: String)
  }
}

extension CompiledCheck {
  /// Compiles a check against the kinds and settings.
  ///
  /// - Returns: nil when it cannot be judged.
  static func compile(_ check: Check, of rule: Rule, in language: RuleLanguage) -> CompiledCheck? {
    var compiler = CheckCompiler(rule, check, language)
    let compiled = compiler.compile()
    return compiler.problems.isEmpty ? compiled : nil
  }

  /// What is wrong with a check, in what it judges and in what it tells.
  static func problems(of check: Check, of rule: Rule, in language: RuleLanguage) -> [Diagnostic] {
    var compiler = CheckCompiler(rule, check, language)
    compiler.checkAll()
    return compiler.problems
  }
}

/// Compiles one check and gathers what is wrong with it.
private struct CheckCompiler {
  let rule: Rule
  let check: Check
  let language: RuleLanguage
  var problems: [Diagnostic] = []
  /// Whether mistakes are looked for that judging would not meet.
  private var isThorough = false

  init(_ rule: Rule, _ check: Check, _ language: RuleLanguage) {
    self.rule = rule
    self.check = check
    self.language = language
  }

  mutating func compile() -> CompiledCheck? {
    guard let scope = scope() else { return nil }
    let when = check.when.flatMap { compile($0, .bool, in: scope.environment) }
    return CompiledCheck(rule, check, list: scope.list, when: when, in: scope.environment)
  }

  mutating func checkAll() {
    isThorough = true
    guard let scope = scope() else { return }
    if let when = check.when { _ = compile(when, .bool, in: scope.environment) }
    _ = compile(check.require, .bool, in: scope.environment)
    let message = Template.compile(check.message.text, in: scope.environment)
    problems += message.problems.map { Diagnostic(.error, $0.message, at: check.message.location(of: $0.span)) }
    if let value = check.fix?.value { _ = compile(value, .string, in: scope.environment) }
    checkPaths(element: scope.element)
  }

  /// What the check's expressions may name, and what `each` goes through.
  private mutating func scope() -> (environment: Environment, list: CompiledCheck.List?, element: CELType?)? {
    guard language.kinds.kind(named: check.kind) != nil else {
      let names = language.kinds.kinds.map(\.name)
      problems.append(
        Diagnostic(
          .error, "no such kind '\(check.kind)'" + suggestion(for: check.kind, among: names), at: check.kindLocation))
      return nil
    }
    let element = check.each.flatMap { list(of: $0) }
    if check.each != nil, element == nil { return nil }
    let variable = check.each.flatMap { each in element.map { Environment.Variable(each.variable, $0.type) } }
    let environment = language.environment(resource: check.kind, element: variable)
    return (environment, element?.list, element?.type)
  }

  /// The list that `each` names, and the type of its elements.
  private mutating func list(of each: Check.Each) -> (list: CompiledCheck.List, type: CELType)? {
    guard let kind = language.kinds.kind(named: check.kind) else { return nil }
    if let attribute = kind.attribute(named: each.list), case .list(let element) = attribute.type {
      let field = language.types.field(attribute.name, of: kind.name) ?? 0
      return (.attribute(attribute.name, field: field), CELType(element))
    }
    if let backlink = kind.backlinks.first(where: { $0.name == each.list }) {
      return (.backlink(kind: backlink.kind, attribute: backlink.attribute), .object(backlink.kind))
    }
    let lists = kind.attributes.filter { if case .list = $0.type { true } else { false } }.map(\.name)
    let names = lists + kind.backlinks.map(\.name)
    problems.append(
      Diagnostic(
        .error, "'\(check.kind)' has no list '\(each.list)'" + suggestion(for: each.list, among: names),
        at: each.location))
    return nil
  }

  private mutating func compile(
    _ source: SourceExpression, _ type: CELType, in environment: Environment
  ) -> Expression? {
    let (expression, found) = Expression.compile(
      source.text, in: environment, expecting: type, checksPatterns: isThorough)
    problems += found.map { Diagnostic(.error, $0.message, at: source.location(of: $0.span)) }
    return expression
  }
}

// MARK: - Paths

extension CheckCompiler {
  private mutating func checkPaths(element: CELType?) {
    let paths = [check.at, check.fix?.attribute].compactMap(\.self) + check.related
    for path in paths { checkPath(path, element: element) }
  }

  /// Reports the first name of a path that is no attribute of what stands before it.
  private mutating func checkPath(_ path: AttributePath, element: CELType?) {
    var names = path.names[...]
    var kind: String? = check.kind
    if names.first == check.each?.variable, let element {
      names.removeFirst()
      kind = element.kind
    }
    for name in names {
      guard let current = kind.flatMap({ language.kinds.kind(named: $0) }) else {
        return problems.append(Diagnostic(.error, "'\(name)' follows something that is no link", at: path.location))
      }
      guard let attribute = current.attribute(named: name) else {
        let known = current.attributes.map(\.name) + (check.each.map { [$0.variable] } ?? [])
        return problems.append(
          Diagnostic(
            .error, "'\(current.name)' has no attribute '\(name)'" + suggestion(for: name, among: known),
            at: path.location))
      }
      kind = CELType(attribute.type).kind
    }
  }
}

extension CELType {
  /// The kind that an object type stands for.
  fileprivate var kind: String? {
    if case .object(let name) = self { name } else { nil }
  }
}
