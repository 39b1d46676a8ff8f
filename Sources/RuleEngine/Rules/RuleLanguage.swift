import CEL
import ResourceModel

/// What rules can say: the kinds, the settings and the functions.
///
/// A class because every check holds it.
final class RuleLanguage: Sendable {
  let kinds: KindCatalog
  let types: KindTypes
  let derived: DerivedAttributes
  /// Whether the programs of expressions were compiled against these kinds and settings.
  let fitsPrograms: Bool
  /// The object types and functions, without variables.
  private let environment: Environment

  init(_ kinds: KindCatalog, settings: SettingTypes, derived: DerivedSources, fitsPrograms: Bool) {
    self.kinds = kinds
    self.fitsPrograms = fitsPrograms
    self.derived = DerivedAttributes(derived)
    types = KindTypes(kinds, derived: derived)
    environment = Environment(functions: validityFunctions + statementFunctions) { [types] name in
      types.object(name) ?? settings.object(name)
    }
  }

  /// The names of a check: `resource`, `settings` and the variable of its `each`, in this order.
  func environment(resource kind: String, element: Environment.Variable?) -> Environment {
    let variables = [
      Environment.Variable("resource", .object(kind)), Environment.Variable("settings", .object(SettingTypes.rootName)),
    ]
    return environment.with(variables + (element.map { [$0] } ?? []))
  }
}
