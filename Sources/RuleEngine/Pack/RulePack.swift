package import ResourceModel
package import SourceText
import Synchronization

/// The rules, kinds and settings in force.
package struct RulePack: Sendable {
  /// Ordered by id.
  package let rules: [Rule]
  package let catalog: KindCatalog
  package let settingTypes: SettingTypes
  /// The names of the kinds that the user's own files declare.
  package internal(set) var ownKinds: Set<String> = []
  let language: RuleLanguage
  private let compiledChecks = CompiledChecks()

  init(_ contents: PackContents) {
    rules = contents.rules.sorted { $0.id < $1.id }
    catalog = KindCatalog(contents.kinds.map(\.kind))
    settingTypes = SettingTypes(contents.settings)
    var derived: DerivedSources = [:]
    for kind in contents.kinds where !kind.derived.isEmpty { derived[kind.kind.name] = kind.derived }
    language = RuleLanguage(
      catalog, settings: settingTypes, derived: derived, fitsPrograms: contents.fitsPrograms)
  }

  /// The settings with their defaults.
  package var defaultSettings: Settings { Settings(settingTypes) }

  /// The rule with this id, name or alias.
  package func rule(called name: String) -> Rule? {
    rules.first { $0.id == name || $0.name == name } ?? rules.first { $0.aliases.contains(name) }
  }

  /// Reads files of rules over those that were read before.
  ///
  /// A file's rule or kind takes the place of an earlier one with the same id or name. A file that is wrong is left out, and the
  /// diagnostics say why.
  package static func load(
    _ files: [RuleFile], over contents: PackContents = PackContents()
  ) -> (pack: RulePack, diagnostics: [Diagnostic]) {
    guard !files.isEmpty else { return (RulePack(contents), []) }
    var reader = PackReader(over: contents)
    for file in files { reader.read(file) }
    return reader.pack()
  }

  /// What is wrong with the expressions of a rule.
  package func problems(of rule: Rule) -> [Diagnostic] {
    rule.checks.flatMap { CompiledCheck.problems(of: $0, in: language) }
  }

  /// A check, compiled when it is first asked for; nil when it cannot be.
  func compiled(_ rule: Rule, check index: Int) -> CompiledCheck? {
    compiledChecks.check(rule, index, language)
  }
}

/// The checks compiled so far.
///
/// A class because every copy of a pack shares them.
private final class CompiledChecks: Sendable {
  private struct Key: Hashable {
    var rule: String
    var check: Int
  }

  private let checks = Mutex<[Key: CompiledCheck?]>([:])

  func check(_ rule: Rule, _ index: Int, _ language: RuleLanguage) -> CompiledCheck? {
    let key = Key(rule: rule.id, check: index)
    if let found = checks.withLock({ $0[key] }) { return found }
    let made = CompiledCheck(rule.checks[index], of: rule, in: language)
    checks.withLock { $0[key] = .some(made) }
    return made
  }
}
