import CEL
import ResourceModel

/// Rules are compiled when the program is built; what a run reads itself, and what was compiled against other kinds or settings, is
/// compiled when it is needed.
extension RuleLanguage {
  /// Nil where it cannot be compiled.
  func expression(
    _ source: SourceExpression, _ type: CELType = .dyn, in environment: Environment
  ) -> Expression? {
    if fitsPrograms, let program = source.program { return Expression(stored: program, in: environment) }
    return Expression.compile(source.text, in: environment, expecting: type, checksPatterns: false).expression
  }

  /// Nil where it cannot be compiled.
  func template(_ source: SourceExpression, in environment: Environment) -> Template? {
    if fitsPrograms, let program = source.program { return Template(stored: program, in: environment) }
    return Template.compile(source.text, in: environment).template
  }
}

extension Rule {
  /// The rule with the programs of its expressions.
  func compiled(in language: RuleLanguage) -> Rule {
    var copy = self
    copy.checks = checks.map { $0.compiled(in: language) }
    return copy
  }
}

extension Check {
  fileprivate func compiled(in language: RuleLanguage) -> Check {
    guard let environment = CompiledCheck.environment(of: self, in: language) else { return self }
    func program(_ source: SourceExpression, _ type: CELType) -> String? {
      language.expression(source, type, in: environment)?.stored
    }
    var copy = self
    copy.when?.program = when.flatMap { program($0, .bool) }
    copy.require.program = program(require, .bool)
    copy.message.program = language.template(message, in: environment)?.stored
    copy.fix?.value?.program = fix?.value.flatMap { program($0, .string) }
    return copy
  }
}

extension KindDefinition {
  /// The kind with the programs of its derived attributes.
  func compiled(in language: RuleLanguage) -> KindDefinition {
    let environment = language.environment(resource: kind.name, element: nil)
    var copy = self
    for (name, source) in derived {
      copy.derived[name]?.program = language.expression(source, in: environment)?.stored
    }
    return copy
  }
}
