extension RulePack {
  /// The settings that a rule's expressions read.
  package func settings(of rule: Rule) -> [SettingTypes.Declaration] {
    let texts = rule.checks.flatMap(\.expressionTexts)
    return settingTypes.declarations.filter { declaration in
      texts.contains { $0.names(declaration.expression) }
    }
  }
}

extension SettingTypes.Declaration {
  /// How rules read it: `settings.validity.max`.
  package var expression: String {
    let (group, field) = path
    return [SettingTypes.rootName, group, field].compactMap(\.self).joined(separator: ".")
  }
}

extension Check {
  fileprivate var expressionTexts: [String] {
    [when, require, message, fix?.value].compactMap { $0?.text }
  }
}

extension String {
  /// Whether the text holds this name, and not one that begins with it.
  fileprivate func names(_ name: String) -> Bool {
    ranges(of: name).contains { range in
      range.upperBound == endIndex || !(self[range.upperBound].isLetter || self[range.upperBound].isNumber)
    }
  }
}
