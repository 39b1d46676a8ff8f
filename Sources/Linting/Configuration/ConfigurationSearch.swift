import SourceText

extension Configuration {
  /// The path of the nearest config at or above all of `paths`; nil when there is none up to the workspace's root.
  ///
  /// Costs a look at one name for each directory on the way up, and lists none.
  ///
  /// - Parameter start: where relative paths start, absolute.
  static func find(above paths: [String], in workspace: any Workspace, start: String) -> SearchResult {
    let targets = paths.map { RelativePath.join(start, $0) }
    // A path that is a file has nothing below it, so it can stand for its own directory.
    var directory = RelativePath.normalized(paths.first ?? ".")
    while true {
      let full = RelativePath.join(start, directory)
      if targets.allSatisfy({ isBelow($0, full) }) {
        let path = RelativePath.join(directory, fileName)
        do throws(WorkspaceError) {
          return .found(try workspace.readText(path))
        } catch .notFound {
          // The next one up.
        } catch {
          guard problem(of: directory, workspace) == error else {
            return .unreadable("'\(path.printable)' \(error.explanation)")
          }
          // The directory itself cannot be had, which whoever looks into it says; nothing above the root is inside.
          if error == .outsideRoot { return .none }
        }
      }
      if full == "/" { return .none }
      directory = RelativePath.join(directory, "..")
    }
  }

  enum SearchResult {
    case found(SourceFile)
    case none
    case unreadable(String)
  }
}

/// Why a directory itself cannot be looked into, whatever is in it.
private func problem(of directory: String, _ workspace: any Workspace) -> WorkspaceError? {
  do throws(WorkspaceError) {
    _ = try workspace.read(directory + "/.")
    return nil
  } catch {
    return error
  }
}

private func isBelow(_ path: String, _ directory: String) -> Bool {
  directory == "/" || path == directory || path.hasPrefix(directory + "/")
}
