/// Arithmetic on paths as text; nothing here looks at a disk.
package enum RelativePath {
  /// Takes out `.`, empty parts and each `..` that has a part before it; `.` when nothing is left.
  ///
  /// An absolute path stays absolute and does not climb above `/`.
  package static func normalized(_ path: String) -> String {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isAbsolute {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// `path` as seen from `directory`; an absolute `path` stands for itself.
  package static func join(_ directory: String, _ path: String) -> String {
    path.hasPrefix("/") ? normalized(path) : normalized(directory + "/" + path)
  }

  /// The directory that holds `path`; `.` for a lone name.
  package static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The part after the last `/`.
  package static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
