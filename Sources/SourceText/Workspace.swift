/// The files that may be read: a folder on disk, or a list in memory.
///
/// Below the surfaces this is the only way to a file. A path is relative to where the program was started, with `/` between
/// its parts and `..` taken out where possible; it may climb above the start, and the workspace refuses what lies outside its root.
package protocol Workspace: Sendable {
  /// The path from the root to where relative paths start; empty when they are the same, or the start is not below the root.
  var startInRoot: String { get }

  /// The bytes of the file at `path`, as they are stored.
  func read(_ path: String) throws(WorkspaceError) -> [UInt8]

  /// The entries of a directory, sorted by name; neither `.` nor `..`.
  func list(_ directory: String) throws(WorkspaceError) -> [WorkspaceEntry]
}

extension Workspace {
  package var startInRoot: String { "" }

  /// The one form of a path: what climbs above the start and comes back to it does not climb.
  package func normalized(_ path: String) -> String {
    let normal = RelativePath.normalized(path)
    guard normal.hasPrefix("../"), !startInRoot.isEmpty else { return normal }
    let place = placeInRoot(normal)
    return place.hasPrefix("../") ? normal : RelativePath.relative(place, to: startInRoot)
  }

  /// `path` as seen from `directory`, both relative to the start; as it is, where that cannot be told.
  package func relative(_ path: String, to directory: String) -> String {
    RelativePath.relative(placeInRoot(path), to: placeInRoot(directory))
  }

  private func placeInRoot(_ path: String) -> String {
    startInRoot.isEmpty ? path : RelativePath.join(startInRoot, path)
  }
}

/// One name in a directory. A symbolic link counts as what it points at, where that lies inside the root, and is left out otherwise.
package struct WorkspaceEntry: Hashable, Sendable {
  package var name: String
  package var isDirectory: Bool
  /// True for a symbolic link; walking a tree does not follow links to directories, so it cannot go in circles.
  package var isLink: Bool
  /// Why what the link points at cannot be had, such as a circle of links; nil for all else.
  package var problem: WorkspaceError?

  package init(name: String, isDirectory: Bool, isLink: Bool = false, problem: WorkspaceError? = nil) {
    self.name = name
    self.isDirectory = isDirectory
    self.isLink = isLink
    self.problem = problem
  }
}

/// Why a file cannot be had.
package enum WorkspaceError: Error, Hashable, Sendable {
  case notFound
  /// The path leaves the workspace root, by itself or through a link.
  case outsideRoot
  /// A device, a socket, a pipe, or a directory where a file was asked for.
  case notARegularFile
  case tooLarge(size: Int, limit: Int)
  /// The system's own words.
  case unreadable(String)
}

extension WorkspaceError {
  /// A sentence part that follows the file's name, such as `does not exist`.
  package var explanation: String {
    switch self {
    case .notFound: "does not exist"
    case .outsideRoot: "lies outside the workspace and was not read"
    case .notARegularFile: "is not a regular file"
    case .tooLarge(let size, let limit): "has \(size) bytes; at most \(limit) are read"
    case .unreadable(let reason): "cannot be read: \(reason)"
    }
  }
}
