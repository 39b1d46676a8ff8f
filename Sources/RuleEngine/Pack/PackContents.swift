package import ResourceModel
package import SourceText

/// What files of rules state.
package struct PackContents: Sendable {
  /// In any order; each id is there once.
  package var rules: [Rule]
  /// Each name is there once.
  package var kinds: [KindDefinition]
  package var settings: [SettingTypes.Declaration]

  package init(rules: [Rule] = [], kinds: [KindDefinition] = [], settings: [SettingTypes.Declaration] = []) {
    self.rules = rules
    self.kinds = kinds
    self.settings = settings
  }
}

extension PackContents {
  /// What files state, and all that is wrong with them.
  package static func read(_ files: [RuleFile]) -> (contents: PackContents, diagnostics: [Diagnostic]) {
    var reader = PackReader()
    for file in files { reader.read(file) }
    return (reader.contents, reader.pack().diagnostics)
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
