import DataSyntax
import SourceText

/// Where the modules of registries and repositories lie after `terraform init`.
struct ModuleManifest: Sendable {
  fileprivate struct Entry: Sendable {
    var source: String
    var directory: String
  }

  /// By the names of the calls that lead to a module, joined by dots.
  private var entries: [String: Entry] = [:]

  /// The list of a root module without one.
  init() {}

  /// Reads `.terraform/modules/modules.json` of a root module; empty when there is none.
  init(root directory: String, workspace: any Workspace) {
    let path = RelativePath.join(directory, ".terraform/modules/modules.json")
    guard case .success(let file) = SourceFile.reading(path, from: workspace),
      let modules = parseJSON(file).root?["Modules"]
    else { return }
    for module in modules.elements {
      guard let key = module["Key"]?.text, !key.isEmpty, let place = module["Dir"]?.text else { continue }
      entries[key] = Entry(
        source: module["Source"]?.text ?? "", directory: RelativePath.join(directory, place))
    }
  }

  /// The directories of all entries with the call's source.
  func directories(for call: ModuleCall) -> [String] {
    entries.sorted { $0.key < $1.key }.filter { $0.value.matches(call.source) }.map(\.value.directory)
  }

  /// The directory that a call means; nil when nothing tells.
  func directory(of call: ModuleCall, path: String) -> String? {
    if let directory = call.directory { return directory }
    if let entry = entries[path], entry.matches(call.source) { return entry.directory }
    return entries.sorted { $0.key < $1.key }
      .first { $0.key.split(separator: ".").last.map(String.init) == call.name && $0.value.matches(call.source) }?
      .value.directory
  }
}

extension ModuleManifest.Entry {
  /// The list writes registry sources out in full.
  fileprivate func matches(_ source: String) -> Bool {
    self.source == source || self.source == "registry.terraform.io/" + source
  }
}
