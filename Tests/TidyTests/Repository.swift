import Foundation

/// The repository that these tests lie in, as files on disk.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  struct File: CustomStringConvertible {
    /// Relative to the root, such as `Sources/CEL/Parser.swift`.
    var path: String
    var text: String

    var description: String { path }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// The text's number of lines; a last line without a line's end counts.
    var lineCount: Int { text.utf8.count { $0 == UInt8(ascii: "\n") } + (text.isEmpty || text.hasSuffix("\n") ? 0 : 1) }
    /// The folders and the file's name.
    var parts: [Substring] { path.split(separator: "/") }
    var name: String { parts.last.map(String.init) ?? path }
  }

  static func file(_ path: String) throws -> File {
    File(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path())
  }

  /// The names in a folder, sorted.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path()).sorted()
  }

  /// The files below the folders whose names end in `suffix`, sorted by path.
  static func files(below folders: String..., endingIn suffix: String) throws -> [File] {
    var paths: [String] = []
    for folder in folders {
      let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path())
      for case let path as String in found ?? FileManager.DirectoryEnumerator() where path.hasSuffix(suffix) {
        if found?.fileAttributes?[.type] as? FileAttributeType == .typeRegular { paths.append(folder + "/" + path) }
      }
    }
    return try paths.sorted().map(file)
  }

  /// The documents that people read, the examples' included.
  static func documents() throws -> [File] {
    let top = try names(in: ".").filter { $0.hasSuffix(".md") }.map(file)
    return try top + files(below: "Sources", "docs", "examples", "rules", endingIn: ".md")
  }

  /// True when `UPDATE_GOLDEN=1` asks to rewrite what is derived.
  static var isUpdating: Bool { ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appending(path: path))
  }
}
