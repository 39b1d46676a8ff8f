package import ResourceModel
package import SourceText

/// What files of rules state.
package struct PackContents: Sendable {
  /// In any order; each id is there once.
  package private(set) var rules: [Rule]
  /// Each name is there once.
  package private(set) var kinds: [KindDefinition]
  package private(set) var settings: [SettingTypes.Declaration]
  /// Whether the programs of expressions, where there are any, were compiled against these kinds and settings.
  private(set) var fitsPrograms = true

  package init(rules: [Rule] = [], kinds: [KindDefinition] = [], settings: [SettingTypes.Declaration] = []) {
    self.rules = rules
    self.kinds = kinds
    self.settings = settings
  }
}

/// What is added takes the place of what has the same name.
extension PackContents {
  mutating func add(_ rule: Rule) {
    rules.removeAll { $0.id == rule.id }
    rules.append(rule)
  }

  mutating func add(_ kind: KindDefinition) {
    kinds.removeAll { $0.kind.name == kind.kind.name }
    kinds.append(kind)
    fitsPrograms = false
  }

  mutating func add(_ declarations: [SettingTypes.Declaration]) {
    settings.removeAll { known in declarations.contains { $0.name == known.name } }
    settings += declarations
    fitsPrograms = false
  }
}

extension PackContents {
  /// What files state, and all that is wrong with them.
  package static func read(_ files: [RuleFile]) -> (contents: PackContents, diagnostics: [Diagnostic]) {
    var reader = PackReader()
    for file in files { reader.read(file) }
    return (reader.contents, reader.pack().diagnostics)
  }

  /// The same, with the program of every expression.
  package func compiled() -> PackContents {
    let language = RulePack(self).language
    return PackContents(
      rules: rules.map { $0.compiled(in: language) }, kinds: kinds.map { $0.compiled(in: language) }, settings: settings
    )
  }
}

/// A kind and what its file says of it in CEL.
package struct KindDefinition: Sendable {
  package var kind: Kind
  /// The attributes that are worked out, by name.
  package var derived: [String: SourceExpression]

  package init(kind: Kind, derived: [String: SourceExpression] = [:]) {
    self.kind = kind
    self.derived = derived
  }
}
