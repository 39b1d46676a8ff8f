import ResourceModel
import SourceText
import Synchronization

/// A module as it is called from one place, with one key; or the root module.
///
/// A class because results are kept per instance, and because it owns its children, which are made when they are first asked for.
final class ModuleInstance: Sendable {
  let configuration: RootConfiguration
  /// Nil when `absence` says why.
  let source: ModuleSource?
  let parent: ModuleInstance?
  /// Nil for the root module.
  let call: ModuleCall?
  let key: InstanceKey
  /// Absolute, such as `module.api["eu"]`; empty for the root module.
  let address: String
  /// The names of the calls that lead here, such as `api.lambda`, by which `terraform init` keeps its list.
  let path: String
  private let depth: Int
  /// Why the module is not followed: its files are not at hand, it calls itself, or there are too many modules.
  let absence: Cause.Reason?
  private let children = Mutex<[ChildKey: ModuleInstance]>([:])

  /// How deep modules may call modules.
  static let depthLimit = 32

  private struct ChildKey: Hashable {
    var name: String
    var key: InstanceKey
  }

  init(root source: ModuleSource, of configuration: RootConfiguration) {
    self.configuration = configuration
    self.source = source
    parent = nil
    call = nil
    key = .none
    address = ""
    path = ""
    depth = 0
    absence = nil
  }

  private init(_ call: ModuleCall, _ key: InstanceKey, in parent: ModuleInstance) {
    configuration = parent.configuration
    self.parent = parent
    self.call = call
    self.key = key
    address = (parent.address.isEmpty ? "" : parent.address + ".") + "module." + call.name + key.suffix
    let path = (parent.path.isEmpty ? "" : parent.path + ".") + call.name
    self.path = path
    depth = parent.depth + 1
    let found = parent.configuration.module(called: call, path: path)
    if found == nil {
      absence = .missingModule(source: call.source)
    } else if sequence(first: parent, next: \.parent).contains(where: { $0.source === found }) {
      absence = .invalid
    } else {
      absence = depth > ModuleInstance.depthLimit || !configuration.admitInstance() ? .tooLarge : nil
    }
    source = absence == nil ? found : nil
  }

  func child(_ call: ModuleCall, _ key: InstanceKey) -> ModuleInstance {
    children.withLock { children in
      let childKey = ChildKey(name: call.name, key: key)
      if let found = children[childKey] { return found }
      let made = ModuleInstance(call, key, in: self)
      children[childKey] = made
      return made
    }
  }

  /// Why nothing is known of the module.
  var unknown: Unknown { Unknown(absence ?? .invalid, at: location) }

  /// The output of a module whose files are not at hand, where it names the resource that the module stands for.
  func reference(to output: String, at location: Location) -> Reference? {
    guard case .missingModule(let source)? = absence, configuration.isIdentity(output, source) else { return nil }
    return Reference(
      to: ResourceID(root: configuration.directory, address: address), attribute: output, at: location)
  }

  /// Where the module is called; the first declaration for the root module.
  var location: Location? { call?.block.header }

  /// The module's directory as `path.module` has it: relative to the root module.
  var relativeDirectory: String {
    guard let directory = source?.directory else { return "." }
    return configuration.workspace.relative(directory, to: configuration.directory)
  }
}

/// One instance of a resource or data source.
struct ResourceInstance: Sendable {
  let declaration: ResourceDeclaration
  let module: ModuleInstance
  let key: InstanceKey

  /// Absolute, such as `module.api.aws_lambda_function.f[0]`.
  var address: String {
    (module.address.isEmpty ? "" : module.address + ".") + declaration.address + key.suffix
  }

  var location: Location { declaration.block.header }

  var id: ResourceID { ResourceID(root: module.configuration.directory, address: address) }

  /// Whether anything in the module refers to the resource, or to one of its instances.
  var isMentioned: Bool { module.source?.mentions.contain(declaration.address) ?? false }

  func reference(to attribute: String, at location: Location) -> Reference {
    Reference(to: id, attribute: attribute, at: location)
  }
}
