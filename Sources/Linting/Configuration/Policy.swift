import BuiltInRules
import RuleEngine
package import SourceText

/// What is judged, by which rules, under which inputs, and what makes it fail: the config and the command line together.
package struct Policy: Sendable {
  /// The config's file; nil without one.
  package let file: SourceFile?
  let pack: RulePack
  /// The paths of the user's own files of rules and kinds.
  let ownRuleFiles: [String]
  let choices: [RuleSelection.Choice]
  let settings: Settings
  let settingOrigins: [String: Origin]
  let exclusions: Exclusions
  let failOn: FailOn?
  let failOnOrigin: Origin
  /// What the config says of all environments; what is judged where it names none.
  let inputs: Inputs
  /// Those that are judged, in the config's order; empty where there are none.
  package let environments: [Environment]

  /// The directory of the first of the user's own rules; nil without any.
  package var ownRuleDirectory: String? {
    ownRuleFiles.first { !RelativePath.directory(of: $0).hasSuffix("kinds") }.map(RelativePath.directory(of:))
  }

  var rules: [Rule] { choices.filter(\.isOn).map(\.rule) }
}

/// How a policy is asked for.
package struct PolicyRequest: Sendable {
  /// What will be linted.
  package var paths: [String]
  package var workspace: any Workspace
  /// Where relative paths start, absolute.
  package var start: String
  package var source = Source.nearest
  /// Names of environments; empty for all.
  package var environments: [String] = []
  /// Directories of the user's rules, and where they are read.
  package var ruleDirectories: [String] = []
  /// Files that the command line names may lie anywhere.
  package var openWorkspace: any Workspace
  /// Rules to judge by instead of what the config says; nil leaves the config's word.
  package var selected: [String]?
  /// Rules to leave out as well.
  package var ignored: [String] = []

  /// Where the config comes from.
  package enum Source: Hashable, Sendable {
    /// The nearest at or above what is linted.
    case nearest
    case file(String)
    /// No config, wherever there is one.
    case none
  }

  /// - Parameter openWorkspace: where files are read that the command line names, which may lie anywhere; `workspace` when it is left out.
  package init(
    paths: [String], workspace: any Workspace, start: String = "/", openWorkspace: (any Workspace)? = nil
  ) {
    self.paths = paths
    self.workspace = workspace
    self.start = start
    self.openWorkspace = openWorkspace ?? workspace
  }
}

/// Why there is no policy.
package struct PolicyError: Error, Hashable, Sendable {
  /// What is wrong with the command line, as sentences without full stop.
  package var messages: [String] = []
  /// What is wrong in files.
  package var diagnostics: [Diagnostic] = []
}

extension Policy {
  /// The rules as they are, without any config.
  package init() {
    self.init(PolicyRequest(paths: [], workspace: MemoryWorkspace([:])), nil, .builtIn, [])
  }

  /// Finds and reads the config, and the user's own rules.
  package init(_ request: PolicyRequest) throws(PolicyError) {
    var problems = PolicyError()
    let file = try request.file()
    let isNamed = if case .file = request.source { true } else { false }
    var reader = file.map { ConfigurationReader($0, in: isNamed ? request.openWorkspace : request.workspace) }
    var ownFiles = reader?.readRuleFiles() ?? []
    for directory in request.ruleDirectories {
      let (files, problem) = ruleFiles(at: directory, request.openWorkspace)
      ownFiles += files.filter { file in !ownFiles.contains { $0.path == file.path } }
      if let problem { problems.messages.append(problem) }
    }
    let (pack, packProblems) = RulePack.load(ownFiles, over: .builtIn)
    problems.diagnostics = packProblems.filter { $0.severity == .error }
    let configuration = reader?.read(pack)
    problems.diagnostics = ((reader?.problems ?? []) + problems.diagnostics).inOrder
    problems.messages += request.misspelt(pack, configuration)
    guard problems.messages.isEmpty, problems.diagnostics.isEmpty else { throw problems }
    self.init(request, configuration, pack, ownFiles.map(\.path))
  }

  private init(
    _ request: PolicyRequest, _ configuration: Configuration?, _ pack: RulePack, _ ownRuleFiles: [String]
  ) {
    self.pack = pack
    self.ownRuleFiles = ownRuleFiles
    file = configuration?.file
    choices = request.selection(over: configuration?.selection ?? RuleSelection()).resolved(pack.rules)
    var settings = pack.defaultSettings
    var origins: [String: Origin] = [:]
    for setting in configuration?.settings ?? [] where settings.set(setting.name, to: setting.value) == nil {
      origins[setting.name] = .file(setting.location)
    }
    self.settings = settings
    settingOrigins = origins
    exclusions = Exclusions(
      globs: configuration?.exclude ?? [],
      directory: RelativePath.join(request.start, configuration?.directory ?? "."), start: request.start)
    failOn = configuration?.failOn?.level
    failOnOrigin = configuration?.failOn.map { .file($0.location) } ?? .builtIn
    let inputs = configuration?.inputs ?? Inputs()
    self.inputs = inputs
    environments = (configuration?.environments ?? []).filter {
      request.environments.isEmpty || request.environments.contains($0.name ?? "")
    }.map { environment in
      var whole = environment
      whole.inputs = inputs.overridden(by: environment.inputs)
      return whole
    }
  }
}

extension PolicyRequest {
  /// The config's file; nil where there is none or none is wanted.
  fileprivate func file() throws(PolicyError) -> SourceFile? {
    switch source {
    case .none: return nil
    case .nearest:
      switch Configuration.find(above: paths, in: workspace, start: start) {
      case .none: return nil
      case .found(let file): return file
      case .unreadable(let problem): throw PolicyError(messages: [problem])
      }
    case .file(let path):
      do throws(WorkspaceError) {
        return try openWorkspace.readText(path)
      } catch {
        throw PolicyError(messages: ["--config: '\(path.printable)' \(error.explanation)"])
      }
    }
  }

  /// A selection on the command line takes the place of the config's, with what that ignores.
  fileprivate func selection(over configured: RuleSelection) -> RuleSelection {
    var selection = configured
    if let selected {
      selection.selected = selected.map { .init(name: $0, origin: .option("--select")) }
      selection.ignored = []
    }
    selection.ignored += ignored.map { .init(name: $0, origin: .option("--ignore")) }
    return selection
  }

  /// Names on the command line that mean nothing.
  fileprivate func misspelt(_ pack: RulePack, _ configuration: Configuration?) -> [String] {
    let rules = Shape.KnownNames(subject: "rule or group", names: selectableNames(pack.rules))
    let known = configuration?.environments.compactMap(\.name) ?? []
    let names = Shape.KnownNames(subject: "environment", names: known)
    return (selected ?? []).compactMap { rules.problem(of: $0).map { "--select: " + $0 } }
      + ignored.compactMap { rules.problem(of: $0).map { "--ignore: " + $0 } }
      + environments.compactMap { names.problem(of: $0).map { "--environment: " + $0 } }
  }
}
