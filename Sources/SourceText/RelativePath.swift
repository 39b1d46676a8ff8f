/// Arithmetic on paths as text; nothing here looks at a disk.
package enum RelativePath {
  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  /// Takes out `.`, empty parts and each `..` that has a part before it; `.` when nothing is left.
  ///
  /// An absolute path stays absolute and does not climb above `/`. Cost: one look at each byte of a path that is normal already.
  package static func normalized(_ path: String) -> String {
    let bytes = Array(path.utf8)
    let isAbsolute = bytes.first == slash
    guard !isNormal(bytes[(isAbsolute ? 1 : 0)...]) else { return path }
    var parts: [ArraySlice<UInt8>] = []
    for part in bytes.split(separator: slash) where part != [dot] {
      if part != [dot, dot] {
        parts.append(part)
      } else if let last = parts.last, last != [dot, dot] {
        parts.removeLast()
      } else if !isAbsolute {
        parts.append(part)
      }
    }
    var output: [UInt8] = []
    for part in parts { output += (output.isEmpty && !isAbsolute ? [] : [slash]) + part }
    return output.isEmpty ? isAbsolute ? "/" : "." : String(decoding: output, as: UTF8.self)
  }

  /// Whether every part of a path without a leading slash is a name: none empty, none `.` or `..`.
  private static func isNormal(_ path: ArraySlice<UInt8>) -> Bool {
    var length = 0
    var dots = 0
    var isName: Bool { length > 2 || length > dots }
    for byte in path {
      if byte == slash {
        guard isName else { return false }
        (length, dots) = (0, 0)
      } else {
        length += 1
        dots += byte == dot ? 1 : 0
      }
    }
    return isName
  }

  /// `path` as seen from `directory`; an absolute `path` stands for itself.
  package static func join(_ directory: String, _ path: String) -> String {
    path.utf8.first == slash || directory == "." ? normalized(path) : normalized(directory + "/" + path)
  }

  /// `path` as seen from `directory`, both from the same place; as it is, where that cannot be told.
  package static func relative(_ path: String, to directory: String) -> String {
    let (from, to) = (parts(of: directory), parts(of: path))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    guard !from.dropFirst(shared).contains("..") else { return path }
    let steps = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  /// Whether a directory lies above another one, both from the same place.
  package static func isAround(_ directory: String, _ other: String) -> Bool {
    let (outer, inner) = (parts(of: directory), parts(of: other))
    guard outer.allSatisfy({ $0 == ".." }) else { return inner.count > outer.count && inner.starts(with: outer) }
    // Only climbing; what climbs less lies below.
    let climb = inner.prefix { $0 == ".." }.count
    return climb < outer.count || climb == outer.count && inner.count > climb
  }

  private static func parts(of path: String) -> [String] {
    let normal = normalized(path)
    return normal == "." ? [] : normal.split(separator: "/").map(String.init)
  }

  /// The directory that holds `path`; `.` for a lone name.
  package static func directory(of path: String) -> String {
    guard let last = path.utf8.lastIndex(of: slash) else { return "." }
    return last == path.startIndex ? "/" : String(path[..<last])
  }

  /// The part after the last `/`.
  package static func name(of path: String) -> String {
    path.utf8.lastIndex(of: slash).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }
}
