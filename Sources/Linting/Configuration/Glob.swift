import SourceText

/// A pattern of paths: `*` and `?` stand for anything within a name, `**` for any number of directories.
///
/// A pattern without `/` matches a name at any depth. What is below a directory that matches, matches too.
struct Glob: Hashable, Sendable {
  /// As written.
  let pattern: String
  private let parts: [[UInt8]]

  /// Nil for a pattern that could never match: an empty or absolute one, one with `..`, and one with `!`, which other tools negate by.
  init?(_ pattern: String) {
    let parts = pattern.split(separator: "/").filter { $0 != "." }
    guard !parts.isEmpty, !pattern.hasPrefix("/"), !pattern.hasPrefix("!"), !parts.contains("..") else { return nil }
    self.pattern = pattern
    let isName = parts.count == 1 && !pattern.hasPrefix("./")
    self.parts = (isName ? [Glob.anyDirectories] : []) + parts.map { Array($0.utf8) }
  }

  /// Whether the path, relative to where the pattern was written, or a directory above it matches.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map { Array($0.utf8) }
    var (part, name) = (0, 0)
    var retry: (part: Int, name: Int)?
    while part < parts.count {
      if parts[part] == Glob.anyDirectories {
        part += 1
        retry = (part, name)
      } else if name < names.count, Glob.matches(names[name], parts[part]) {
        part += 1
        name += 1
      } else if let (retryPart, retryName) = retry, retryName < names.count {
        retry = (retryPart, retryName + 1)
        (part, name) = (retryPart, retryName + 1)
      } else {
        return false
      }
    }
    return true
  }

  private static let anyDirectories = Array("**".utf8)

  /// Goes back to the last star only, so the time is the product of the lengths at worst.
  private static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (place, index) = (0, 0)
    var retry: (place: Int, index: Int)?
    while index < name.count || place < pattern.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        place += 1
        retry = (place, index)
      } else if place < pattern.count, index < name.count, pattern[place] == UInt8(ascii: "?") {
        place += 1
        index = end(ofScalarAt: index, in: name)
      } else if place < pattern.count, index < name.count, pattern[place] == name[index] {
        place += 1
        index += 1
      } else if let (retryPlace, retryIndex) = retry, retryIndex < name.count {
        retry = (retryPlace, retryIndex + 1)
        (place, index) = (retryPlace, retryIndex + 1)
      } else {
        return false
      }
    }
    return true
  }

  private static func end(ofScalarAt index: Int, in name: [UInt8]) -> Int {
    var end = index + 1
    while end < name.count, name[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}

/// The paths that a config leaves out.
struct Exclusions: Sendable {
  var globs: [Glob] = []
  /// The config's directory, absolute.
  var directory = "/"
  /// Where relative paths start, absolute.
  var start = "/"

  func contains(_ path: String) -> Bool {
    guard !globs.isEmpty else { return false }
    let full = RelativePath.join(start, path)
    let prefix = directory == "/" ? "/" : directory + "/"
    guard full.hasPrefix(prefix) else { return false }
    let relative = String(full.dropFirst(prefix.count))
    return globs.contains { $0.matches(relative) }
  }
}
