import ResourceModel
import SourceText
import Synchronization

/// A root module with every module that it can reach, loaded and ready to be evaluated.
///
/// A class because all module instances point at it. It never changes.
final class RootConfiguration: Sendable {
  /// The root module's directory.
  let directory: String
  let workspace: any Workspace
  /// The loaded modules by directory.
  let modules: [String: ModuleSource]
  let manifest: ModuleManifest
  /// Root variables that nobody set.
  let inputs: [String: Input]
  /// Root variables that the user set, not yet converted to their type.
  let assignments: [String: VariableAssignment]
  /// Whether a variable that nobody set has its default for certain, as when Terraform runs without questions.
  let trustsDefaults: Bool
  /// See `ModulePolicy.isIdentity`.
  let isIdentity: ModulePolicy.IdentityTest
  private let instanceCount = Atomic(0)

  /// How many instances of modules are made.
  static let instanceLimit = 20_000

  init(
    directory: String, workspace: any Workspace, modules: [String: ModuleSource], manifest: ModuleManifest,
    inputs: [String: Input], assignments: [String: VariableAssignment], trustsDefaults: Bool,
    isIdentity: @escaping ModulePolicy.IdentityTest
  ) {
    self.directory = directory
    self.workspace = workspace
    self.modules = modules
    self.manifest = manifest
    self.inputs = inputs
    self.assignments = assignments
    self.trustsDefaults = trustsDefaults
    self.isIdentity = isIdentity
  }

  /// Counts one more instance of a module; false when there are too many.
  func admitInstance() -> Bool {
    instanceCount.add(1, ordering: .relaxed).newValue <= RootConfiguration.instanceLimit
  }

  /// The module that a call means; nil when its files are not at hand.
  func module(called call: ModuleCall, path: String) -> ModuleSource? {
    manifest.directory(of: call, path: path).flatMap { modules[$0] }
  }
}

/// A value for a root variable, and where it was given.
struct VariableAssignment: Sendable {
  var value: CtyValue
  /// Nil for the command line.
  var location: Location?
}
