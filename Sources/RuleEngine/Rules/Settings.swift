import CEL
package import ResourceModel
import SourceText

/// The settings that rules read, as the pack declares them.
package struct SettingTypes: Sendable {
  /// In the order of the pack.
  package let declarations: [Declaration]
  fileprivate let groups: [Group]

  package struct Declaration: Sendable {
    /// `validity.max`, `cdk-provider-functions`.
    package var name: String
    package var type: SettingType
    package var defaultValue: Literal
    package var summary: String

    package init(name: String, type: SettingType, defaultValue: Literal, summary: String) {
      self.name = name
      self.type = type
      self.defaultValue = defaultValue
      self.summary = summary
    }
  }

  package enum SettingType: Hashable, Sendable {
    case string
    case bool
    case int
    case list
    /// A text such as `12 months`.
    case period
    case oneOf([String])
  }

  init(_ declarations: [Declaration] = []) {
    self.declarations = declarations
    groups = SettingTypes.groups(declarations)
  }
}

/// The values of the settings.
package struct Settings: Sendable {
  package let types: SettingTypes
  private var values: [String: Literal] = [:]

  init(_ types: SettingTypes) {
    self.types = types
  }

  package subscript(name: String) -> Literal? {
    values[name] ?? types.declarations.first { $0.name == name }?.defaultValue
  }

  /// Sets one.
  ///
  /// - Returns: what is wrong with the name or the value, as a sentence without a full stop; nil when nothing is.
  package mutating func set(_ name: String, to value: Literal) -> String? {
    guard let declaration = types.declarations.first(where: { $0.name == name }) else {
      return "no such setting '\(name)'" + suggestion(for: name, among: types.declarations.map(\.name))
    }
    guard let fitting = declaration.type.fitting(value) else {
      return "the setting '\(name)' takes \(declaration.type.phrase), not '\(value.text)'"
    }
    values[name] = fitting
    return nil
  }
}

extension SettingTypes.SettingType {
  /// What fits it, with its article.
  package var phrase: String {
    switch self {
    case .string: "a text"
    case .bool: "true or false"
    case .int: "a whole number"
    case .list: "a list of texts"
    case .period: "a period such as '12 months'"
    case .oneOf(let names): "one of " + names.joined(separator: ", ")
    }
  }

  /// The value as the type has it; nil when it cannot be one.
  func fitting(_ value: Literal) -> Literal? {
    switch (self, value) {
    case (.string, .string), (.bool, .bool): value
    case (.int, .number(let number)): Int(exactly: number) == nil ? nil : value
    case (.period, .string(let text)): Validity(text) == nil ? nil : value
    case (.oneOf(let names), .string(let text)): names.contains(text) ? value : nil
    case (.list, .list(let elements)):
      elements.allSatisfy { if case .string = $0 { true } else { false } } ? value : nil
    case (.list, .string): .list([value])
    case (.string, .number): .string(value.text)
    default: nil
    }
  }
}

// MARK: - As CEL sees them

extension SettingTypes {
  static let rootName = "settings"

  /// The object type of `settings` or of a group of settings: `validity.max` is the field `max` of `settings.validity`.
  func object(_ name: String) -> ObjectType? {
    if name == SettingTypes.rootName {
      return ObjectType(name, fields: groups.map { .init($0.name, $0.rootType) })
    }
    return groups.first { !$0.isPlain && $0.typeName == name }.map { ObjectType(name, fields: $0.fields) }
  }

  fileprivate struct Group: Sendable {
    var name: String
    /// False when its members have names of their own.
    var isPlain: Bool
    var members: [(field: String, declaration: Declaration)]

    var typeName: String { SettingTypes.rootName + "." + name }
    var fields: [ObjectType.Field] { members.map { .init($0.field, $0.declaration.type.celType) } }
    var rootType: CELType { isPlain ? members[0].declaration.type.celType : .object(typeName) }
  }

  private static func groups(_ declarations: [Declaration]) -> [Group] {
    declarations.reduce(into: []) { groups, declaration in
      let (group, field) = declaration.path
      let member = (field: field ?? group, declaration: declaration)
      if field != nil, let index = groups.firstIndex(where: { $0.name == group }) {
        groups[index].members.append(member)
      } else {
        groups.append(Group(name: group, isPlain: field == nil, members: [member]))
      }
    }
  }
}

extension Settings {
  var celValue: CELValue {
    let fields = types.groups.map { group -> CELValue in
      let values = group.members.map { celValue(of: $0.declaration) }
      return group.isPlain ? values[0] : .object(Record(group.typeName, values))
    }
    return .object(Record(SettingTypes.rootName, fields))
  }

  private func celValue(of declaration: SettingTypes.Declaration) -> CELValue {
    CELValue(values[declaration.name] ?? declaration.defaultValue)
  }
}

extension SettingTypes.SettingType {
  fileprivate var celType: CELType {
    switch self {
    case .string, .period, .oneOf: .string
    case .bool: .bool
    case .int: .int
    case .list: .list(.string)
    }
  }
}

extension CELValue {
  fileprivate init(_ literal: Literal) {
    self =
      switch literal {
      case .null: .null
      case .bool(let value): .bool(value)
      case .number(let number): Int(exactly: number).map(CELValue.int) ?? .double(number)
      case .string(let text): .string(text)
      case .list(let elements): .list(elements.map { CELValue($0) })
      case .map(let entries): .map(CELMap(entries.sorted { $0.key < $1.key }.map { ($0, CELValue($1)) }))
      }
  }
}

extension SettingTypes.Declaration {
  /// The group and the field in it as CEL has them; no field when the setting is a field of `settings` itself.
  var path: (group: String, field: String?) {
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return (identifier(name), nil) }
    return (identifier(String(name[..<dot])), identifier(String(name[name.utf8.index(after: dot)...])))
  }
}

/// `cdk-provider-functions` as CEL can say it: `cdkProviderFunctions`.
private func identifier(_ name: String) -> String {
  guard name.utf8.contains(UInt8(ascii: "-")) else { return name }
  var bytes: [UInt8] = []
  var startsWord = false
  for byte in name.utf8 {
    if byte == UInt8(ascii: "-") {
      startsWord = !bytes.isEmpty
    } else {
      bytes.append(startsWord && UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte ? byte & ~0x20 : byte)
      startsWord = false
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
