package import SourceText

/// Finds the files that could be templates or modules, by their names alone.
package struct FileFinder {
  private let workspace: any Workspace
  private let isExcluded: (String) -> Bool

  /// - Parameter isExcluded: whether a file or directory met while walking is passed over, with all below it.
  package init(_ workspace: any Workspace, isExcluded: @escaping (String) -> Bool = { _ in false }) {
    self.workspace = workspace
    self.isExcluded = isExcluded
  }

  package struct Found: Sendable {
    /// YAML and JSON files, in the order of the paths asked for, and by name within a directory.
    package var dataFiles: [Path] = []
    /// Terraform's files, in the same order.
    package var moduleFiles: [Path] = []
    package var unreadable: [Report.UnreadablePath] = []

    package init() {}

    /// Forgets the paths that `isMeant` holds for.
    mutating func leaveOut(_ isMeant: (Path) -> Bool) {
      dataFiles.removeAll(where: isMeant)
      moduleFiles.removeAll(where: isMeant)
    }
  }

  package struct Path: Hashable, Sendable {
    package var text: String
    /// True when the user named the file itself, false when it was met while walking a directory.
    package var isNamed: Bool
  }

  /// Looks through `paths`: a file stands for itself, a directory for all below it.
  ///
  /// Hidden directories, `node_modules` and links to directories are passed over.
  package func find(_ paths: [String]) -> Found {
    var found = Found()
    var seen: Set<String> = []
    for path in paths {
      let path = workspace.normalized(path)
      guard seen.insert(path).inserted else { continue }
      do throws(WorkspaceError) {
        walk(path, try workspace.list(path), into: &found, seen: &seen)
      } catch .notFound {
        add(named: path, to: &found)
      } catch {
        found.unreadable.append(.init(path: path, explanation: error.explanation))
      }
    }
    return found
  }

  private func add(named path: String, to found: inout Found) {
    switch FileFinder.sort(ofName: RelativePath.name(of: path)) {
    case .module: found.moduleFiles.append(Path(text: path, isNamed: true))
    case .data, nil: found.dataFiles.append(Path(text: path, isNamed: true))
    }
  }

  private func walk(
    _ directory: String, _ entries: [WorkspaceEntry], into found: inout Found, seen: inout Set<String>
  ) {
    var pending = [(directory, entries)]
    while let (directory, entries) = pending.popLast() {
      var below: [String] = []
      for entry in entries {
        let path = directory == "." ? entry.name : directory == "/" ? "/" + entry.name : directory + "/" + entry.name
        if entry.isDirectory {
          if !entry.isLink, !FileFinder.isPassedOver(entry.name), !isExcluded(path) { below.append(path) }
        } else if let sort = FileFinder.sort(ofName: entry.name), !isExcluded(path), seen.insert(path).inserted {
          add(path, entry.problem, sort, to: &found)
        }
      }
      for path in below.reversed() {
        do throws(WorkspaceError) {
          pending.append((path, try workspace.list(path)))
        } catch {
          found.unreadable.append(.init(path: path, explanation: error.explanation))
        }
      }
    }
  }

  private func add(_ path: String, _ problem: WorkspaceError?, _ sort: Sort, to found: inout Found) {
    if let problem {
      found.unreadable.append(.init(path: path, explanation: problem.explanation))
      return
    }
    switch sort {
    case .data: found.dataFiles.append(Path(text: path, isNamed: false))
    case .module: found.moduleFiles.append(Path(text: path, isNamed: false))
    }
  }

  enum Sort { case data, module }

  /// What a file can be by its name; nil when it can be neither.
  static func sort(ofName name: String) -> Sort? {
    let name = name.lowercased()
    if [".tf", ".tofu", ".tf.json", ".tofu.json"].contains(where: name.hasSuffix) { return .module }
    if [".yaml", ".yml", ".json", ".template"].contains(where: name.hasSuffix) { return .data }
    return nil
  }

  /// Whether a directory is not walked into.
  static func isPassedOver(_ directory: String) -> Bool {
    directory.hasPrefix(".") || directory == "node_modules"
  }
}
