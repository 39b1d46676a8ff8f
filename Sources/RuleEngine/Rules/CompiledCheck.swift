import CEL
import ResourceModel
import SourceText
import Synchronization

/// A check with its expressions: `when` at once, `require` when something is to meet it, what a failure tells when one does.
///
/// A class because thousands of judgements hold one and the same.
final class CompiledCheck: Sendable {
  let rule: Rule
  let check: Check
  let list: List?
  let when: Expression?
  private let language: RuleLanguage
  private let environment: Environment
  private let demand = Mutex<Expression?>(nil)
  private let telling = Mutex<Telling?>(nil)

  /// Nil when it cannot be judged.
  init?(_ check: Check, of rule: Rule, in language: RuleLanguage) {
    var review = CheckReview(check, language)
    guard let scope = review.scope() else { return nil }
    self.rule = rule
    self.check = check
    self.language = language
    environment = scope.environment
    list = scope.list
    when = check.when.flatMap { language.expression($0, .bool, in: scope.environment) }
    if check.when != nil, when == nil { return nil }
  }

  /// What must hold; nil where it cannot be compiled.
  var require: Expression? {
    demand.withLock { demand in
      if let demand { return demand }
      demand = language.expression(check.require, .bool, in: environment)
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
        message: language.template(check.message, in: environment),
        fixValue: check.fix?.value.flatMap { language.expression($0, .string, in: environment) })
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
  /// What the check's expressions may name; nil when it is about nothing that there is.
  static func environment(of check: Check, in language: RuleLanguage) -> Environment? {
    var review = CheckReview(check, language)
    return review.scope()?.environment
  }

  /// What is wrong with a check, in what it judges and in what it tells.
  static func problems(of check: Check, in language: RuleLanguage) -> [Diagnostic] {
    var review = CheckReview(check, language)
    review.checkAll()
    return review.problems
  }
}

/// Goes through a check and gathers what is wrong with it.
private struct CheckReview {
  let check: Check
  let language: RuleLanguage
  var problems: [Diagnostic] = []

  init(_ check: Check, _ language: RuleLanguage) {
    self.check = check
    self.language = language
  }

  mutating func checkAll() {
    guard let scope = scope() else { return }
    if let when = check.when { compile(when, .bool, in: scope.environment) }
    compile(check.require, .bool, in: scope.environment)
    let message = Template.compile(check.message.text, in: scope.environment)
    problems += message.problems.map { Diagnostic(.error, $0.message, at: check.message.location(of: $0.span)) }
    if let value = check.fix?.value { compile(value, .string, in: scope.environment) }
    checkPaths(element: scope.element)
  }

  /// What the check's expressions may name, and what `each` goes through.
  mutating func scope() -> (environment: Environment, list: CompiledCheck.List?, element: CELType?)? {
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

  private mutating func compile(_ source: SourceExpression, _ type: CELType, in environment: Environment) {
    let found = Expression.compile(source.text, in: environment, expecting: type).problems
    problems += found.map { Diagnostic(.error, $0.message, at: source.location(of: $0.span)) }
  }
}

// MARK: - Paths

extension CheckReview {
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
