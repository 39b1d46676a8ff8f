/// A pattern of `fileset`: `*`, `?`, `[…]`, `{a,b}`, and `**` for any number of directories.
///
/// Source: <https://developer.hashicorp.com/terraform/language/functions/fileset>
struct FilePattern {
  /// The pattern without braces, once for each choice; each cut at its slashes.
  private let choices: [[[Unicode.Scalar]]]

  init(_ pattern: String) throws(EvaluationError) {
    var expanded: [String] = []
    FilePattern.expand(pattern, into: &expanded)
    guard expanded.count <= 256, pattern.utf8.count <= 1024 else {
      throw EvaluationError("the pattern has too many choices")
    }
    choices = expanded.map { $0.split(separator: "/").map { Array($0.unicodeScalars) } }
  }

  func matches(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map { Array($0.unicodeScalars) }
    return choices.contains { FilePattern.matches($0[...], parts[...]) }
  }

  /// Whether files below a directory can match: the pattern is deeper, or has `**`.
  func canMatch(below directory: String) -> Bool {
    let depth = directory.split(separator: "/").count
    return choices.contains { $0.count > depth || $0.contains { $0.elementsEqual("**".unicodeScalars) } }
  }

  private static func expand(_ pattern: String, into expanded: inout [String]) {
    guard expanded.count <= 256, let open = pattern.firstIndex(of: "{"),
      let close = pattern[open...].firstIndex(of: "}")
    else {
      expanded.append(pattern)
      return
    }
    let (head, tail) = (String(pattern[..<open]), String(pattern[pattern.index(after: close)...]))
    let inside = pattern[pattern.index(after: open)..<close]
    for choice in inside.split(separator: ",", omittingEmptySubsequences: false) {
      expand(head + choice + tail, into: &expanded)
    }
  }

  /// Rows are pattern parts, columns path parts: no backtracking, whatever the pattern.
  private static func matches(_ pattern: ArraySlice<[Unicode.Scalar]>, _ path: ArraySlice<[Unicode.Scalar]>) -> Bool {
    var reachable = Array(repeating: false, count: path.count + 1)
    reachable[0] = true
    for part in pattern {
      var next = Array(repeating: false, count: path.count + 1)
      if part.elementsEqual("**".unicodeScalars) {
        var isOpen = false
        for index in next.indices {
          isOpen = isOpen || reachable[index]
          next[index] = isOpen
        }
      } else {
        for (index, name) in path.enumerated() where reachable[index] {
          next[index + 1] = matchesName(part, name)
        }
      }
      reachable = next
    }
    return reachable[path.count]
  }

  private static func matchesName(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    var reachable = Array(repeating: false, count: name.count + 1)
    reachable[0] = true
    var index = 0
    while index < pattern.count {
      var next = Array(repeating: false, count: name.count + 1)
      if pattern[index] == "*" {
        var isOpen = false
        for position in next.indices {
          isOpen = isOpen || reachable[position]
          next[position] = isOpen
        }
        index += 1
      } else {
        let (accepts, length) = element(pattern[index...])
        for position in name.indices where reachable[position] { next[position + 1] = accepts(name[position]) }
        index += length
      }
      reachable = next
    }
    return reachable[name.count]
  }

  private static func element(_ pattern: ArraySlice<Unicode.Scalar>) -> ((Unicode.Scalar) -> Bool, Int) {
    guard let first = pattern.first else { return ({ _ in false }, 1) }
    if first == "?" { return ({ _ in true }, 1) }
    if first == "\\", let second = pattern.dropFirst().first { return ({ $0 == second }, 2) }
    guard first == "[", let end = pattern.firstIndex(of: "]") else { return ({ $0 == first }, 1) }
    var inside = pattern[pattern.startIndex + 1..<end]
    let isNegated = inside.first == "^" || inside.first == "!"
    if isNegated { inside.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let low = inside.popFirst() {
      if inside.first == "-", let high = inside.dropFirst().first, low <= high {
        ranges.append(low...high)
        inside = inside.dropFirst(2)
      } else {
        ranges.append(low...low)
      }
    }
    return ({ scalar in ranges.contains { $0.contains(scalar) } != isNegated }, end - pattern.startIndex + 1)
  }
}
