import CEL
import ResourceModel

/// What rules can say: the kinds, the settings and the functions.
struct RuleLanguage: Sendable {
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
    types = KindTypes(kinds.kinds, derived: derived)
    environment = Environment(
      objects: types.objects + settings.objects, functions: validityFunctions + statementFunctions)
  }

  /// The names of a check: `resource`, `settings` and the variable of its `each`, in this order.
  func environment(resource kind: String, element: Environment.Variable?) -> Environment {
    let variables = [
      Environment.Variable("resource", .object(kind)), Environment.Variable("settings", .object(SettingTypes.rootName)),
    ]
    return environment.with(variables + (element.map { [$0] } ?? []))
  }
}
