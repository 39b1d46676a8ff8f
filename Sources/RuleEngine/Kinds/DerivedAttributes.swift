import CEL
import ResourceModel
import SourceText
import Synchronization

/// The CEL of derived attributes: by kind, then by attribute.
typealias DerivedSources = [String: [String: SourceExpression]]

/// Attributes that a kind's file says in CEL, made when they are first asked for.
///
/// A class because every copy of a pack shares what was compiled.
final class DerivedAttributes: Sendable {
  let sources: DerivedSources
  private let compiled = Mutex<[Key: Expression?]>([:])

  private struct Key: Hashable {
    var kind: String
    var attribute: String
  }

  init(_ sources: DerivedSources) {
    self.sources = sources
  }

  /// Nil when it cannot be compiled.
  func expression(_ name: String, of kind: String, in language: RuleLanguage) -> Expression? {
    let key = Key(kind: kind, attribute: name)
    if let found = compiled.withLock({ $0[key] }) { return found }
    let made = sources[kind]?[name].flatMap {
      language.expression($0, in: language.environment(resource: kind, element: nil))
    }
    compiled.withLock { $0[key] = .some(made) }
    return made
  }

  /// What is wrong with the derived attributes of the files that `isChecked` picks.
  func problems(in language: RuleLanguage, checking isChecked: (SourceFile) -> Bool) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for (kind, attributes) in sources.sorted(by: { $0.key < $1.key }) {
      for (name, source) in attributes.sorted(by: { $0.key < $1.key }) where isChecked(source.location.file) {
        guard let type = language.kinds.kind(named: kind)?.attribute(named: name)?.type else { continue }
        let environment = language.environment(resource: kind, element: nil)
        let found = Expression.compile(source.text, in: environment, expecting: CELType(type)).problems
        problems += found.map { Diagnostic(.error, $0.message, at: source.location(of: $0.span)) }
      }
    }
    return problems
  }
}
