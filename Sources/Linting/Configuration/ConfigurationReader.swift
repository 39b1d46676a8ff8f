import DataSyntax
import ResourceModel
import RuleEngine
import SourceText

/// Reads a config: first what it says about rules, then, with the pack that these make, all else.
struct ConfigurationReader {
  /// Every environment is a run of its own.
  static let environmentLimit = 32

  private let file: SourceFile
  private let directory: String
  private let workspace: any Workspace
  private let root: Node?
  private var check = ShapeCheck()

  /// - Parameter workspace: where the files that the config names are read.
  init(_ file: SourceFile, in workspace: any Workspace) {
    self.file = file
    self.workspace = workspace
    directory = RelativePath.directory(of: file.path)
    let data = parseYAML(file)
    root = data.isComplete ? data.root : nil
    check.report(data.diagnostics)
  }

  var problems: [Diagnostic] { check.problems }

  /// The user's own files of rules and kinds.
  mutating func readRuleFiles() -> [RuleFile] {
    var files: [RuleFile] = []
    for node in self[.rules]?.texts ?? [] {
      guard let path = node.string else { continue }
      let (found, problem) = ruleFiles(at: RelativePath.join(directory, path), workspace)
      files += found
      if let problem { check.report(problem, at: node.location) }
    }
    return files
  }

  /// All else.
  mutating func read(_ pack: RulePack) -> Configuration {
    var configuration = Configuration(file: file, directory: directory)
    guard let root else { return configuration }
    check.check(root, is: .configuration(pack))
    configuration.settings = readSettings(pack)
    configuration.selection = readSelection()
    configuration.exclude = readGlobs()
    configuration.failOn = failOn(of: root).map {
      ($0, root[ConfigurationKey.failOn.rawValue]?.location ?? root.location)
    }
    configuration.inputs = readInputs(root)
    configuration.environments = readEnvironments()
    return configuration
  }

  private subscript(key: ConfigurationKey) -> Node? { root?[key] }
}

// MARK: - Rules

extension ConfigurationReader {
  private mutating func readSettings(_ pack: RulePack) -> [Configuration.Setting] {
    var settings: [Configuration.Setting] = []
    var trial = pack.defaultSettings
    for entry in self[.settings].map(dottedEntries) ?? [] {
      guard let type = pack.settingTypes.declarations.first(where: { $0.name == entry.name })?.type else { continue }
      guard let value = Literal(entry.value, as: type) else {
        check.report("the setting '\(entry.name)' takes \(type.phrase)", at: entry.value.location)
        continue
      }
      if let problem = trial.set(entry.name, to: value) {
        check.report(problem.printable, at: entry.value.location)
      } else {
        settings.append(.init(name: entry.name, value: value, location: entry.value.location))
      }
    }
    return settings
  }

  private func readSelection() -> RuleSelection {
    var selection = RuleSelection(selected: entries(.select), ignored: entries(.ignore) ?? [])
    for entry in self[.severity]?.mergedEntries.map({ $0 }) ?? [] {
      guard let name = entry.key.text, let grade = entry.value.text else { continue }
      selection.grades.append(
        .init(entry: .init(name: name, origin: .file(entry.value.location)), severity: Severity(rawValue: grade)))
    }
    return selection
  }

  private func entries(_ key: ConfigurationKey) -> [RuleSelection.Entry]? {
    self[key]?.texts.compactMap { node in
      node.text.map { RuleSelection.Entry(name: $0, origin: .file(node.location)) }
    }
  }

  private mutating func readGlobs() -> [Glob] {
    var globs: [Glob] = []
    for node in self[.exclude]?.texts ?? [] {
      guard let pattern = node.string, !pattern.isEmpty else { continue }
      if let glob = Glob(pattern) {
        globs.append(glob)
      } else {
        check.report("expected a pattern below this file's directory, without '..' and '!'", at: node.location)
      }
    }
    return globs
  }
}

// MARK: - Inputs

extension ConfigurationReader {
  private mutating func readEnvironments() -> [Environment] {
    var environments: [Environment] = []
    for entry in self[.environments]?.mergedEntries.map({ $0 }) ?? [] {
      guard let name = entry.key.string else { continue }
      guard environments.count < ConfigurationReader.environmentLimit else {
        let limit = "at most \(ConfigurationReader.environmentLimit) environments can be judged"
        check.report(limit, at: entry.key.location)
        break
      }
      environments.append(
        Environment(name: name.printable, inputs: readInputs(entry.value), failOn: failOn(of: entry.value)))
    }
    return environments
  }

  private mutating func readInputs(_ node: Node) -> Inputs {
    var inputs = Inputs()
    for path in node[.parameterFiles]?.texts ?? [] { read(parameterFile: path, into: &inputs.pins) }
    if let parameters = node[.parameters] {
      var problems: [Diagnostic] = []
      inputs.pins.set(entriesOf: parameters, &problems)
      check.report(problems)
    }
    inputs.variableFiles = (node[.tfvars]?.texts ?? []).compactMap(\.string).map { RelativePath.join(directory, $0) }
    return inputs
  }

  private mutating func read(parameterFile node: Node, into pins: inout Pins) {
    guard let name = node.string else { return }
    let path = RelativePath.join(directory, name)
    do throws(WorkspaceError) {
      let (found, problems) = readParameters(try workspace.readText(path))
      check.report(problems)
      for (name, value) in found.values { pins[name] = value }
    } catch {
      check.report("'\(path.printable)' \(error.explanation)", at: node.location)
    }
  }

  private func failOn(of node: Node) -> FailOn? {
    node[.failOn]?.text.flatMap(FailOn.init(rawValue:))
  }
}

// MARK: - Nodes

extension Node {
  fileprivate subscript(key: ConfigurationKey) -> Node? {
    mergedEntries.last { $0.key.hasText(key.rawValue) }?.value
  }
}

/// The settings of a mapping by their dotted names; those of a mapping in it have its key before theirs.
private func dottedEntries(of node: Node) -> [(name: String, value: Node)] {
  node.mergedEntries.flatMap { key, value -> [(name: String, value: Node)] in
    guard let name = key.text else { return [] }
    guard value.isMapping else { return [(name, value)] }
    return value.mergedEntries.compactMap { key, value in key.text.map { (name + "." + $0, value) } }
  }
}

extension Literal {
  /// A setting's value; nil for what is no value of any setting. Numbers are texts where a text is wanted, so that account ids keep
  /// their zeros.
  fileprivate init?(_ node: Node, as type: SettingTypes.SettingType) {
    switch type {
    case .list:
      let texts = node.texts.compactMap(\.string)
      guard !node.isMapping, texts.count == node.texts.count else { return nil }
      self = .list(texts.map(Literal.string))
    case .bool, .int, .string, .period, .oneOf:
      guard let text = node.string else { return nil }
      if case .bool = type, let bool = node.bool {
        self = .bool(bool)
      } else if case .int = type, let int = node.int {
        self = .number(Double(int))
      } else {
        self = .string(text)
      }
    }
  }
}
