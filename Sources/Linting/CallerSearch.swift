import SourceText
import Terraform

/// Looks around modules for those that call them: what a module's variables are is written there.
struct CallerSearch {
  /// How many directories are listed and how many files read.
  private static let directoryLimit = 1_000
  private static let fileLimit = 500

  private let workspace: any Workspace
  private var seen: Set<String> = []
  private var fileCount = 0
  /// Directories with a module that calls others by their paths.
  private var candidates: [String] = []

  init(_ workspace: any Workspace) {
    self.workspace = workspace
  }

  /// The directories whose modules call one of `directories`, directly or through each other; the nearest first.
  ///
  /// Nothing is looked for when none of the modules has a variable.
  func callers(of directories: [String]) -> [String] {
    let directories = Set(directories.filter(hasVariables)).sorted()
    guard !directories.isEmpty else { return [] }
    var search = self
    for directory in directories { search.look(around: directory) }
    return modules(search.candidates, calling: directories, workspace: workspace)
  }

  private func hasVariables(_ directory: String) -> Bool {
    let search = ByteSearch("variable")
    return texts(in: (try? workspace.list(directory)) ?? [], of: directory).contains { search.isFound(in: $0) }
  }

  /// Breadth first below the directory and each one above it.
  private mutating func look(around directory: String) {
    for (top, _) in workspace.directories(atAndAbove: directory) {
      var pending = [top][...]
      while let next = pending.popFirst() {
        guard seen.count < Self.directoryLimit, fileCount < Self.fileLimit else { return }
        guard seen.insert(next).inserted, let entries = try? workspace.list(next) else { continue }
        look(at: entries, of: next)
        pending += entries.filter { $0.isDirectory && !$0.isLink && !FileFinder.isPassedOver($0.name) }
          .map { workspace.normalized(RelativePath.join(next, $0.name)) }
      }
    }
  }

  private mutating func look(at entries: [WorkspaceEntry], of directory: String) {
    let texts = texts(in: entries, of: directory)
    fileCount += texts.count
    let isCaller = texts.contains { text in Self.localSources.contains { $0.isFound(in: text) } }
    if isCaller { candidates.append(directory) }
  }

  /// How the paths of local modules begin.
  private static let localSources = [ByteSearch("\"../"), ByteSearch("\"./")]

  private func texts(in entries: [WorkspaceEntry], of directory: String) -> [[UInt8]] {
    entries.filter(\.isModuleFile).compactMap { try? workspace.read(RelativePath.join(directory, $0.name)) }
  }
}

extension Workspace {
  /// A directory and those above it, each with what is in it, as far as they can be read.
  func directories(atAndAbove directory: String) -> [(path: String, entries: [WorkspaceEntry])] {
    var found: [(path: String, entries: [WorkspaceEntry])] = []
    var next = normalized(directory)
    while next != found.last?.path, let entries = try? list(next) {
      found.append((next, entries))
      next = normalized(RelativePath.join(next, ".."))
    }
    return found
  }
}

extension WorkspaceEntry {
  /// Whether it is one of Terraform's files, by its name.
  var isModuleFile: Bool { !isDirectory && FileFinder.sort(ofName: name) == .module }
}
