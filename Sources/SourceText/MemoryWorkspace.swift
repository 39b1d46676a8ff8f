/// Files in memory, for tests, rule examples and editor buffers that are not saved yet.
package struct MemoryWorkspace: Workspace {
  private var files: [String: [UInt8]]

  package init(_ files: [String: String]) {
    self.files = files.mapValues { Array($0.utf8) }
  }

  package init(bytes: [String: [UInt8]]) {
    files = bytes
  }

  package func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
    let path = RelativePath.normalized(path)
    guard !path.hasPrefix("../"), path != ".." else { throw .outsideRoot }
    guard let bytes = files[path] else { throw .notFound }
    return bytes
  }

  package func list(_ directory: String) throws(WorkspaceError) -> [WorkspaceEntry] {
    let directory = RelativePath.normalized(directory)
    let prefix = directory == "." ? "" : directory + "/"
    var entries: [String: Bool] = [:]
    for path in files.keys where path.hasPrefix(prefix) {
      let rest = path.dropFirst(prefix.count)
      let name = rest.prefix { $0 != "/" }
      entries[String(name)] = name.count < rest.count
    }
    guard !entries.isEmpty else { throw .notFound }
    return entries.sorted { $0.key < $1.key }.map { WorkspaceEntry(name: $0.key, isDirectory: $0.value) }
  }
}
