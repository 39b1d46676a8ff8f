import DataSyntax
import SourceText

/// The configuration that a plan was made from, found again by what it declares.
struct PlanSource: Sendable {
  private let root: ModuleInstance

  var directory: String { root.configuration.directory }

  /// Looks in the plan's directory, in those above it, and in those right below it.
  ///
  /// A configuration is taken for the plan's when its root module declares the same resources and calls the same modules; of several
  /// below the plan, none is. Nil where there is no such configuration.
  init?(of plan: Node, in workspace: any Workspace) {
    guard let declared = plan["configuration"]?["root_module"] else { return nil }
    let library = ModuleLibrary(workspace)
    let directory = RelativePath.directory(of: plan.file.path)
    func source(in directory: String) -> ModuleSource? {
      library.module(in: directory).flatMap { $0.declares(what: declared) ? $0 : nil }
    }
    let around = PlanSource.directories(atAndAbove: directory, workspace)
    var found = around.lazy.compactMap(source).first
    if found == nil {
      let below = PlanSource.directories(below: directory, workspace).compactMap(source)
      found = below.count == 1 ? below[0] : nil
    }
    guard let found else { return nil }
    root = RootLoader(library: library).load(found).0
  }

  /// The block that declares a planned resource, by its absolute address.
  func block(of address: String) -> ConfigBlock? {
    let place = PlanAddress(resource: address)
    var module = root
    for step in place.module {
      guard let call = module.source?.call(PlanAddress.name(of: step)) else { return nil }
      module = module.child(call, .none)
    }
    return module.source?.resource(place.block)?.block
  }

  private static func directories(atAndAbove directory: String, _ workspace: any Workspace) -> [String] {
    var found: [String] = []
    var directory = directory
    while (try? workspace.list(directory)) != nil {
      found.append(directory)
      let above = RelativePath.join(directory, "..")
      guard above != directory else { break }
      directory = above
    }
    return found
  }

  private static func directories(below directory: String, _ workspace: any Workspace) -> [String] {
    let entries = (try? workspace.list(directory)) ?? []
    return entries.filter { $0.isDirectory && !$0.isLink && !$0.name.hasPrefix(".") }
      .map { RelativePath.join(directory, $0.name) }
  }
}

extension ModuleSource {
  /// Whether the module declares the managed resources and the calls of a plan's configuration, and no others.
  fileprivate func declares(what module: Node) -> Bool {
    let planned = (module["resources"]?.elements.map { $0 } ?? []).filter { $0["mode"]?.text != "data" }
      .compactMap { $0["address"]?.text }
    let called = (module["module_calls"]?.entries.map { $0 } ?? []).compactMap(\.key.text)
    guard !planned.isEmpty || !called.isEmpty else { return false }
    return Set(planned) == Set(resources.filter { !$0.isData }.map(\.address)) && Set(called) == Set(calls.map(\.name))
  }
}
