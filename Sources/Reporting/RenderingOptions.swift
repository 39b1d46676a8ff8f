import SourceText

/// All that a rendering depends on besides the report.
package struct RenderingOptions: Hashable, Sendable {
  /// True when text formats may use ANSI escape sequences.
  package var usesColor = false
  /// True when the report for people says of each verdict that nobody can give why that is.
  package var showsUnknowns = false
  /// The terminal's width in columns; source lines are cut to it.
  package var width = 100
  /// The path of the directory that shown paths are relative to, seen from the repository's root; empty when they are the same.
  package var pathInRepository = ""
  /// The https link of the repository, for formats that say where the files come from; nil leaves it out.
  package var repository: String?
  package var tool: Tool
  /// What the program will exit with.
  package var exitCode = 0
  /// When the run started, as `2026-01-31T12:00:00`: JUnit wants one. Fixed unless given, so that equal runs give equal bytes.
  package var timestamp = "1970-01-01T00:00:00"

  package struct Tool: Hashable, Sendable {
    /// `1.2.3`.
    package var version: String
    /// An https link; nil leaves out everything that needs one.
    package var homepage: String?

    package init(version: String, homepage: String? = nil) {
      self.version = version
      self.homepage = homepage
    }
  }

  package init(tool: Tool) {
    self.tool = tool
  }
}

extension RenderingOptions {
  /// `path` as seen from the repository's root. What lies outside keeps its path without the root's slash: services refuse absolute ones.
  func repositoryPath(of path: String) -> String {
    let path = RelativePath.join(pathInRepository.isEmpty ? "." : pathInRepository, path)
    return path.hasPrefix("/") ? String(path.drop { $0 == "/" }) : path
  }
}
