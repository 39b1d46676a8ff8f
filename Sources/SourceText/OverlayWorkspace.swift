/// A workspace in which one file has other contents than the one below: an editor's buffer that is not saved yet.
package struct OverlayWorkspace: Workspace {
  private let base: any Workspace
  private let path: String
  private let bytes: [UInt8]

  package init(_ base: any Workspace, path: String, bytes: [UInt8]) {
    self.base = base
    self.path = base.normalized(path)
    self.bytes = bytes
  }

  package var startInRoot: String { base.startInRoot }

  package func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
    normalized(path) == self.path ? bytes : try base.read(path)
  }

  package func list(_ directory: String) throws(WorkspaceError) -> [WorkspaceEntry] {
    let isHere = normalized(directory) == RelativePath.directory(of: path)
    var entries: [WorkspaceEntry]
    do throws(WorkspaceError) {
      entries = try base.list(directory)
    } catch {
      guard isHere else { throw error }
      entries = []
    }
    let name = RelativePath.name(of: path)
    guard isHere, !entries.contains(where: { $0.name == name }) else { return entries }
    entries.append(WorkspaceEntry(name: name, isDirectory: false))
    return entries.sorted { $0.name < $1.name }
  }
}
