import DataSyntax
import HCLSyntax
import ResourceModel
import SourceText

/// Parses directories into modules, each once.
///
/// A class because it owns the modules parsed and the directories listed so far.
final class ModuleLibrary {
  let workspace: any Workspace
  private let isJudged: (String) -> Bool
  private var modules: [String: ModuleSource?] = [:]
  private var listings: [String: [WorkspaceEntry]?] = [:]

  /// - Parameters:
  ///   - workspace: where the files are.
  ///   - isJudged: whether rules say it when a resource of a type is not declared.
  init(_ workspace: any Workspace, isJudged: @escaping (String) -> Bool = { _ in false }) {
    self.workspace = workspace
    self.isJudged = isJudged
  }

  /// The module in a directory; nil when there is no such directory, or no configuration in it.
  func module(in directory: String) -> ModuleSource? {
    if let found = modules[directory] { return found }
    let made = load(directory, only: nil)
    modules[directory] = .some(made)
    return made
  }

  /// The module that a single file makes by itself.
  func module(ofFile path: String) -> ModuleSource? {
    load(RelativePath.directory(of: path), only: RelativePath.name(of: path))
  }

  /// What is in a directory; nil when there is no such directory.
  func entries(in directory: String) -> [WorkspaceEntry]? {
    if let found = listings[directory] { return found }
    let made = try? workspace.list(directory)
    listings[directory] = .some(made)
    return made
  }

  private func load(_ directory: String, only name: String?) -> ModuleSource? {
    guard let entries = entries(in: directory) else { return nil }
    let names = entries.filter { !$0.isDirectory }.map(\.name).filter { name == nil || $0 == name }
    let files = ConfigFile.sorted(names)
    guard !files.isEmpty else { return nil }
    var builder = ModuleBuilder(directory: directory, in: workspace)
    builder.isJudged = isJudged
    for file in files { read(file, in: directory, into: &builder) }
    if name != nil { builder.documents = [] }
    return builder.finish()
  }

  private func read(_ file: ConfigFile, in directory: String, into builder: inout ModuleBuilder) {
    let path = RelativePath.join(directory, file.name)
    switch SourceFile.reading(path, from: workspace) {
    case .failure(let problem): builder.addUnreadable(problem.diagnostic)
    case .success(let source):
      let body: ConfigBody
      if file.isJSON {
        let parsed = parseJSON(source)
        builder.diagnostics += parsed.diagnostics
        let place = parsed.isComplete ? nil : Location(source, Span(start: 0, end: 0))
        body = parsed.root.map { ConfigBody(json: $0) } ?? ConfigBody(incompleteAt: place)
      } else {
        let document = HCLDocument.parse(source)
        builder.diagnostics += document.diagnostics
        builder.documents.append(document)
        body = ConfigBody(document.body, file: source)
      }
      if file.isOverride { builder.override(with: body) } else { builder.add(body) }
    }
  }
}

/// A file of a module, by its name.
struct ConfigFile {
  var name: String
  var isTofu: Bool
  var isJSON: Bool
  var isOverride: Bool

  /// The configuration files among `names`: first the plain ones, then the overrides, each by name.
  ///
  /// A `.tofu` file hides the `.tf` file of the same name.
  /// Source: <https://developer.hashicorp.com/terraform/language/files/override>
  static func sorted(_ names: [String]) -> [ConfigFile] {
    var files = names.compactMap { ConfigFile($0) }
    let tofu = Set(files.filter(\.isTofu).map(\.name))
    if !tofu.isEmpty { files.removeAll { tofu.contains($0.tofuName) && $0.name != $0.tofuName } }
    return files.filter { !$0.isOverride }.sorted { $0.name < $1.name }
      + files.filter(\.isOverride).sorted { $0.name < $1.name }
  }

  private init?(_ name: String) {
    guard let suffix = [".tf", ".tofu", ".tf.json", ".tofu.json"].first(where: name.ends(with:)),
      !name.hasPrefix("."), !name.hasPrefix("#")
    else { return nil }
    self.name = name
    isTofu = suffix.hasPrefix(".tofu")
    isJSON = suffix.ends(with: ".json")
    let stem = String(Substring(name.utf8.dropLast(suffix.utf8.count)))
    isOverride = stem == "override" || stem.ends(with: "_override")
  }

  private var tofuName: String {
    let stem = name.prefix { $0 != "." }
    return stem + (isJSON ? ".tofu.json" : ".tofu")
  }
}

/// Why a file has no text.
struct UnreadableFile: Error {
  var diagnostic: Diagnostic
}

extension SourceFile {
  /// Reads and decodes a file.
  static func reading(_ path: String, from workspace: any Workspace) -> Result<SourceFile, UnreadableFile> {
    let empty = Location(SourceFile(path: path, text: []), Span(start: 0, end: 0))
    let bytes: [UInt8]
    do { bytes = try workspace.read(path) } catch {
      return .failure(UnreadableFile(diagnostic: Diagnostic(.error, "'\(path)' \(error.explanation)", at: empty)))
    }
    do { return .success(SourceFile(path: path, text: try decode(bytes))) } catch {
      return .failure(UnreadableFile(diagnostic: Diagnostic(.error, error.message, at: empty)))
    }
  }
}
