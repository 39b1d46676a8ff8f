import ResourceModel
import SourceText

/// Loads a root module with everything it reaches.
struct RootLoader {
  let library: ModuleLibrary
  var settings = VariableSettings()
  /// See `RootConfiguration.trustsDefaults`.
  var trustsDefaults = false
  /// See `ModulePolicy.isIdentity`.
  var isIdentity: ModulePolicy.IdentityTest = { _, _ in false }

  /// - Parameter source: the module of a directory, or of a single file.
  func load(_ source: ModuleSource) -> (ModuleInstance, [Diagnostic]) {
    var variables = VariableFiles(library.workspace)
    for (name, variable) in source.variables.sorted(by: { $0.key < $1.key }) {
      guard let value = settings.environment(name) else { continue }
      variables.set(name, to: value, for: variable, from: "TF_VAR_\(name)")
    }
    let entries = library.entries(in: source.directory) ?? []
    variables.readAutomatic(in: source.directory, entries)
    for file in settings.files { variables.read(file) }
    for (name, value) in settings.values {
      variables.set(name, to: value, for: source.variables[name], from: "--var \(name)")
    }
    let isInitialized = entries.contains { $0.name == ".terraform" }
    let manifest =
      isInitialized ? ModuleManifest(root: source.directory, workspace: library.workspace) : ModuleManifest()
    var reached = Reached()
    reach(source, manifest, into: &reached)
    let inputs = source.variables.filter { variables.assignments[$0.key] == nil }.mapValues(Input.init)
    let configuration = RootConfiguration(
      directory: source.directory, workspace: library.workspace, modules: reached.modules, manifest: manifest,
      inputs: inputs, assignments: variables.assignments, trustsDefaults: trustsDefaults,
      isIdentity: isIdentity)
    let problems = variables.diagnostics + refusals(of: variables.assignments, by: source) + reached.diagnostics
    return (ModuleInstance(root: source, of: configuration), problems)
  }

  /// What variables are set to that their validations refuse; they have those values all the same.
  private func refusals(of assignments: [String: VariableAssignment], by source: ModuleSource) -> [Diagnostic] {
    assignments.sorted { $0.key < $1.key }.compactMap { name, assignment in
      guard let variable = source.variables[name], let allowed = variable.allowed,
        let value = (try? assignment.value.converted(to: variable.type))?.literal, value != .null,
        !allowed.contains(value)
      else { return nil }
      let shown = variable.isSensitive ? "a value" : "'\(value.text.printable)'"
      return Diagnostic(
        .warning, "\"\(name)\" is set to \(shown) that its validation refuses",
        at: assignment.location ?? variable.location)
    }
  }

  fileprivate struct Reached {
    var modules: [String: ModuleSource] = [:]
    var diagnostics: [Diagnostic] = []
    /// The directories between the root and the module that is looked at.
    var stack: Set<String> = []
  }

  private func reach(_ source: ModuleSource, _ manifest: ModuleManifest, into reached: inout Reached) {
    reached.diagnostics += source.diagnostics
    reached.modules[source.directory] = source
    reached.stack.insert(source.directory)
    defer { reached.stack.remove(source.directory) }
    for call in source.calls where reached.stack.count <= ModuleInstance.depthLimit {
      for directory in call.directory.map({ [$0] }) ?? manifest.directories(for: call) {
        if reached.stack.contains(directory) {
          reached.report("the module '\(directory)' calls itself, directly or through others", at: call)
        } else if reached.modules[directory] == nil {
          if let module = library.module(in: directory) {
            reach(module, manifest, into: &reached)
          } else if call.directory != nil {
            reached.report("the module's directory '\(directory)' has no configuration, or does not exist", at: call)
          }
        }
      }
    }
  }
}

extension RootLoader.Reached {
  fileprivate mutating func report(_ message: String, at call: ModuleCall) {
    let place = call.block.body.attribute("source")?.value.location ?? call.block.header
    diagnostics.append(Diagnostic(.error, message, at: place))
  }
}

extension Input {
  /// A root variable that nobody set.
  fileprivate convenience init(_ variable: VariableDeclaration) {
    var values = variable.allowed
    let defaultValue = variable.defaultValue?.literal
    if let present = values, let defaultValue, !present.contains(defaultValue) { values = present + [defaultValue] }
    self.init(
      name: variable.name, domain: values.map(Domain.oneOf) ?? .anything, defaultValue: defaultValue,
      isSecret: variable.isSensitive, location: variable.location, defaultLocation: variable.defaultLocation)
  }
}
