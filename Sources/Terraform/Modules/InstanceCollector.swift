import ResourceModel
import SourceText

/// Lists the resource instances of a root module: those that exist in at least one scenario.
struct InstanceCollector {
  private(set) var resources: [Resource] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let explorer = Explorer()
  private var isFull = false

  /// How many instances one root module may have.
  static let limit = 20_000

  /// What a module is whose files are not at hand and whose source no kind knows.
  private static let moduleType = "module"

  mutating func collect(_ module: ModuleInstance) {
    guard let source = module.source, !isFull else { return }
    for declaration in source.resources where !declaration.isData {
      let keys = keys(of: declaration.repetition, at: declaration.block.header, in: module) {
        $0.expansion(of: declaration, in: module)
      }
      for key in keys {
        let instance = ResourceInstance(declaration: declaration, module: module, key: key)
        add(instance.address, declaration.type, declaration.block, .resource(instance), module)
      }
    }
    for call in source.calls {
      let keys = keys(of: call.repetition, at: call.block.header, in: module) { $0.expansion(of: call, in: module) }
      for key in keys {
        let child = module.child(call, key)
        if child.source != nil {
          collect(child)
        } else if child.absence == .tooLarge {
          reportFull(at: call.block.header)
        } else if child.absence == .missingModule(source: call.source), call.directory == nil, !call.source.isEmpty {
          add(child.address, call.source, call.block, .missingModule(child), module)
        }
      }
    }
  }

  private mutating func add(
    _ address: String, _ type: String, _ block: ConfigBlock, _ subject: InstanceBody.Subject, _ module: ModuleInstance
  ) {
    guard resources.count < InstanceCollector.limit else { return reportFull(at: block.header) }
    let genericType: String? = if case .missingModule = subject { InstanceCollector.moduleType } else { nil }
    resources.append(
      Resource(
        id: ResourceID(root: module.configuration.directory, address: address), type: type, genericType: genericType,
        header: block.header, extent: block.extent, body: InstanceBody(subject: subject)))
  }

  private mutating func reportFull(at place: Location) {
    guard !isFull else { return }
    isFull = true
    let limit = InstanceCollector.limit
    diagnostics.append(
      Diagnostic(
        .error, "there are more than \(limit) instances of modules or resources; the rest is not judged", at: place))
  }

  /// The keys of all scenarios, those of the default scenario first; one that stands for all when no scenario tells them.
  private mutating func keys(
    of repetition: Repetition, at header: Location, in module: ModuleInstance, _ expansion: (Evaluator) -> Expansion
  ) -> [InstanceKey] {
    if case .once = repetition { return [.none] }
    let exploration = explorer.explore { resolver -> Answer<(Expansion, Truth)> in
      let evaluator = Evaluator(resolver)
      let expansion = expansion(evaluator)
      if case .unknown(let unknown, _) = expansion, let split = unknown.splits.first { return .depends(on: split) }
      guard case .failed = expansion else { return .settled((expansion, .yes)) }
      let existence = evaluator.existence(of: module)
      if case .unknown(let unknown) = existence, let split = unknown.splits.first { return .depends(on: split) }
      return .settled((expansion, existence))
    }
    var keys: [InstanceKey] = []
    var seen: Set<InstanceKey> = []
    for (expansion, existence) in exploration.branches.map(\.outcome) {
      if case .failed(let error) = expansion, existence == .yes {
        let problem = Diagnostic(.error, error.message, at: error.location ?? header)
        if !diagnostics.contains(problem) { diagnostics.append(problem) }
      }
      for key in expansion.keys where seen.insert(key).inserted { keys.append(key) }
    }
    if exploration.isCutShort, keys.isEmpty { keys = [.some] }
    return keys.count > 1 ? keys.filter { $0 != .some } : keys
  }
}
