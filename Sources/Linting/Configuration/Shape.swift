import RuleEngine

/// What a part of the config looks like: files are checked by it, and the schema for editors is written from it.
indirect enum Shape: Sendable {
  case text
  /// A list of texts; a single text stands for a list of one.
  case texts
  /// One of these texts.
  case choice([String])
  /// A list of names out of those known.
  case names(KnownNames)
  /// The value of one of the pack's settings.
  case setting(SettingTypes.Declaration)
  /// What a template's parameter is set to: a text, a number, a truth value, or a list of them.
  case parameter
  /// Any names, or those known, each with a value.
  case mapping(of: KnownNames?, Shape)
  case record([Field])

  /// One key of a record.
  struct Field: Sendable {
    var name: String
    /// A sentence without a full stop.
    var summary: String
    var shape: Shape
  }

  /// Names that can be misspelt.
  struct KnownNames: Sendable {
    /// What they name, such as `rule or group`.
    var subject: String
    var names: [String]
  }
}

// MARK: - The config

extension Shape {
  /// The whole file, for a pack.
  static func configuration(_ pack: RulePack) -> Shape {
    let rules = KnownNames(subject: "rule or group", names: selectableNames(pack.rules))
    return .record(
      [
        Field(.settings, .settings(pack.settingTypes)), Field(.select, .names(rules)), Field(.ignore, .names(rules)),
        Field(.severity, .mapping(of: rules, .choice(Severity.allCases.map(\.rawValue) + [ruleOff]))),
        Field(.rules, .texts), Field(.exclude, .texts),
      ] + runFields + [Field(.environments, .mapping(of: nil, .record(runFields)))])
  }

  /// What a whole config can have and each of its environments too.
  private static var runFields: [Field] {
    [
      Field(.failOn, .choice(FailOn.allCases.map(\.rawValue))),
      Field(.parameters, .mapping(of: nil, .parameter)), Field(.parameterFiles, .texts), Field(.tfvars, .texts),
    ]
  }

  /// `validity.max` can be written as it is, or as `max` in the mapping `validity`.
  private static func settings(_ types: SettingTypes) -> Shape {
    var groups: [(name: String, fields: [Field])] = []
    var fields: [Field] = []
    for declaration in types.declarations {
      fields.append(Field(name: declaration.name, summary: declaration.summary, shape: .setting(declaration)))
      let parts = declaration.name.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      let field = Field(name: parts[1], summary: declaration.summary, shape: .setting(declaration))
      if let index = groups.firstIndex(where: { $0.name == parts[0] }) {
        groups[index].fields.append(field)
      } else {
        groups.append((parts[0], [field]))
      }
    }
    return .record(
      groups.map { Field(name: $0.name, summary: "Settings of \($0.name)", shape: .record($0.fields)) } + fields)
  }
}

/// What turns a rule off in `severity`.
let ruleOff = "off"

extension Shape.Field {
  fileprivate init(_ key: ConfigurationKey, _ shape: Shape) {
    self.init(name: key.rawValue, summary: key.summary, shape: shape)
  }
}
