package import ResourceModel
package import SourceText
import Synchronization

/// The rules, kinds and settings in force.
package struct RulePack: Sendable {
  /// Ordered by id.
  package let rules: [Rule]
  package let catalog: KindCatalog
  package let settingTypes: SettingTypes
  let language: RuleLanguage
  private let compiledChecks = CompiledChecks()

  init(rules: [Rule], catalog: KindCatalog, settings: SettingTypes, derived: DerivedSources) {
    self.rules = rules
    self.catalog = catalog
    settingTypes = settings
    language = RuleLanguage(catalog, settings: settings, derived: derived)
  }

  /// The settings with their defaults.
  package var defaultSettings: Settings { Settings(settingTypes) }

  /// The rule with this id, name or alias.
  package func rule(called name: String) -> Rule? {
    rules.first { $0.id == name || $0.name == name } ?? rules.first { $0.aliases.contains(name) }
  }

  /// Reads the built-in files and the user's own.
  ///
  /// A later file's rule or kind takes the place of an earlier one with the same id or name. A file that is wrong is left out, and the
  /// diagnostics say why. The user's rules are checked at once; the built-in ones are checked by tests.
  package static func load(_ ownFiles: [RuleFile] = []) -> (pack: RulePack, diagnostics: [Diagnostic]) {
    load(builtIn: RuleFile.builtIn, own: ownFiles)
  }

  package static func load(builtIn: [RuleFile], own: [RuleFile]) -> (pack: RulePack, diagnostics: [Diagnostic]) {
    var reader = PackReader()
    for file in builtIn { reader.read(file, isTrusted: true) }
    for file in own { reader.read(file, isTrusted: false) }
    let ownPaths = Set(own.map(\.path))
    return reader.pack { ownPaths.contains($0.path) }
  }

  /// What is wrong with the expressions of a rule.
  package func problems(of rule: Rule) -> [Diagnostic] {
    rule.checks.flatMap { CompiledCheck.problems(of: $0, of: rule, in: language) }
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
    let made = CompiledCheck.compile(rule.checks[index], of: rule, in: language)
    checks.withLock { $0[key] = .some(made) }
    return made
  }
}
