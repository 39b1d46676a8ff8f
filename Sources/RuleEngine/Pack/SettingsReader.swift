import DataSyntax
import ResourceModel
import SourceText

extension PackReader {
  /// `settings: {validity.max: {type: period, default: 12 months, summary: …}}`
  mutating func readSettings(_ node: Node) -> [SettingTypes.Declaration] {
    guard checkKeys(node, of: "the settings' file", known: ["settings"]) else { return [] }
    guard let settings = node["settings"], settings.isMapping else {
      report("the settings' file needs the mapping 'settings'", at: node.location)
      return []
    }
    var declarations: [SettingTypes.Declaration] = []
    for (key, value) in settings.entries {
      guard let name = text(key, "a setting's name") else { continue }
      readSetting(name, value).map { declarations.append($0) }
    }
    return declarations
  }

  private mutating func readSetting(_ name: String, _ node: Node) -> SettingTypes.Declaration? {
    guard checkKeys(node, of: "a setting", known: ["type", "one-of", "default", "summary"]) else { return nil }
    guard let type = settingType(node), let value = node["default"], let literal = literal(value) else {
      report("a setting needs a type and a default", at: node.location)
      return nil
    }
    guard let fitting = type.fitting(literal) else {
      report("the default of '\(name)' is \(type.phrase)", at: value.location)
      return nil
    }
    let summary = text("summary", of: node) ?? ""
    return SettingTypes.Declaration(name: name, type: type, defaultValue: fitting, summary: summary)
  }

  private mutating func settingType(_ node: Node) -> SettingTypes.SettingType? {
    if node["one-of"] != nil { return .oneOf(texts("one-of", of: node)) }
    enum Name: String, CaseIterable { case string, bool, int, list, period }
    return switch choice("type", of: node, Name.self) {
    case .string: .string
    case .bool: .bool
    case .int: .int
    case .list: .list
    case .period: .period
    case nil: nil
    }
  }
}
