package import ResourceModel
package import SourceText

/// What is judged as a root module.
package enum ModuleTarget: Hashable, Sendable {
  /// All configuration files of a directory.
  case directory(String)
  /// One file, as if it were alone in its directory.
  case file(String)
}

/// What is done about modules besides evaluating them.
package struct ModulePolicy {
  /// Whether the root module in a directory is passed over.
  package var isLeftOut: (String) -> Bool
  /// Whether rules say it when a resource of a type is referred to and not declared; else a diagnostic does.
  package var isJudged: (String) -> Bool
  /// Whether an output of a module whose files are not at hand names the resource that the module stands for.
  package var isIdentity: IdentityTest

  /// Asked with the output's name and the module's source.
  package typealias IdentityTest = @Sendable (_ output: String, _ source: String) -> Bool

  package init(
    isLeftOut: @escaping (String) -> Bool = { _ in false }, isJudged: @escaping (String) -> Bool = { _ in false },
    isIdentity: @escaping IdentityTest = { _, _ in false }
  ) {
    self.isLeftOut = isLeftOut
    self.isJudged = isJudged
    self.isIdentity = isIdentity
  }
}

/// Evaluates the modules in `targets`, each through its callers where it has any among them, but for the root modules that are left out.
///
/// - Returns: every managed resource instance that exists in some scenario; a module whose files are not at hand is one resource whose
///   type is the module's source.
package func evaluateModules(
  _ targets: [ModuleTarget], workspace: any Workspace, settings: VariableSettings = VariableSettings(),
  policy: ModulePolicy = ModulePolicy()
) -> Evaluation {
  let library = ModuleLibrary(workspace, isJudged: policy.isJudged)
  var evaluation = Evaluation()
  var seen: Set<Diagnostic> = []
  for source in rootModules(targets, library) where !policy.isLeftOut(source.directory) {
    let loader = RootLoader(library: library, settings: settings, isIdentity: policy.isIdentity)
    let (root, problems) = loader.load(source)
    var collector = InstanceCollector()
    collector.collect(root)
    evaluation.resources += collector.resources
    evaluation.inputNames += source.variables.keys
    for problem in problems + collector.diagnostics where seen.insert(problem).inserted {
      evaluation.diagnostics.append(problem)
    }
  }
  return evaluation
}

/// The directories that are root modules: those that no other one calls.
package func rootModules(in directories: [String], workspace: any Workspace) -> [String] {
  rootModules(directories.map(ModuleTarget.directory), ModuleLibrary(workspace)).map(\.directory)
}

/// Those of `candidates` whose modules call one of `modules`, directly or through each other.
package func modules(_ candidates: [String], calling modules: [String], workspace: any Workspace) -> [String] {
  let library = ModuleLibrary(workspace)
  var callers: [String: [String]] = [:]
  for source in candidates.compactMap({ library.module(in: workspace.normalized($0)) }) {
    for directory in source.calledDirectories { callers[directory, default: []].append(source.directory) }
  }
  var found: Set<String> = []
  var pending = modules.map(workspace.normalized)
  while let module = pending.popLast() {
    for caller in callers[module] ?? [] where found.insert(caller).inserted { pending.append(caller) }
  }
  return candidates.filter { found.contains(workspace.normalized($0)) }
}

/// Of modules that only call each other in a circle, the first is taken.
private func rootModules(_ targets: [ModuleTarget], _ library: ModuleLibrary) -> [ModuleSource] {
  var sources: [ModuleSource] = []
  var roots: [ModuleSource] = []
  for target in targets {
    switch target {
    case .directory(let directory):
      if let source = library.module(in: library.workspace.normalized(directory)) { sources.append(source) }
    case .file(let path):
      if let source = library.module(ofFile: library.workspace.normalized(path)) { roots.append(source) }
    }
  }
  let called = Set(sources.flatMap(\.calledDirectories))
  roots += sources.filter { !called.contains($0.directory) }
  var reached: Set<String> = []
  for root in roots { root.reach(into: &reached, library) }
  for source in sources where !reached.contains(source.directory) {
    roots.append(source)
    source.reach(into: &reached, library)
  }
  return roots
}

extension ModuleSource {
  /// The other directories that the module's local calls name.
  ///
  /// Not those around its own: the examples below a module call it, but nobody deploys it that way.
  fileprivate var calledDirectories: [String] {
    calls.compactMap(\.directory).filter { $0 != directory && !RelativePath.isAround($0, directory) }
  }

  fileprivate func reach(into reached: inout Set<String>, _ library: ModuleLibrary) {
    var pending = [self]
    while let next = pending.popLast() {
      guard reached.insert(next.directory).inserted else { continue }
      pending += next.calledDirectories.compactMap { library.module(in: $0) }
    }
  }
}
