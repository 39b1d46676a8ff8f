import HCLSyntax
import SourceText

/// Local values that are defined by themselves, directly or through others.
///
/// Terraform refuses a module that has some before it evaluates anything.
struct CircularLocals {
  /// Each circle once, in the order in which its values refer to each other.
  let circles: [[String]]
  private let locals: [String: ConfigAttribute]

  init(_ locals: [String: ConfigAttribute]) {
    var search = CircleSearch(references: locals.mapValues(\.value.locals))
    for name in locals.keys.sorted() { search.visit(name) }
    circles = search.circles
    self.locals = locals
  }

  /// The names on any circle.
  var names: Set<String> { Set(circles.joined()) }

  var diagnostics: [Diagnostic] {
    circles.compactMap { circle in
      guard let first = locals[circle[0]] else { return nil }
      let path = (circle + [circle[0]]).map { "local.\($0)" }.joined(separator: " → ")
      return Diagnostic(
        .error, "the local value '\(circle[0])' is defined by itself: \(path)", at: first.location,
        help: "give one of them a value of its own")
    }
  }
}

/// Depth first, each name once.
private struct CircleSearch {
  let references: [String: [String]]
  private(set) var circles: [[String]] = []
  private var done: Set<String> = []

  init(references: [String: [String]]) {
    self.references = references
  }

  mutating func visit(_ start: String) {
    // Names under way, each with how many of its references were followed. No recursion: a chain can be as long as the file.
    var path: [(name: String, next: Int)] = [(start, 0)]
    var positions: [String: Int] = [start: 0]
    guard !done.contains(start) else { return }
    while let (name, next) = path.last {
      guard let found = references[name], next < found.count else {
        path.removeLast()
        positions[name] = nil
        done.insert(name)
        continue
      }
      path[path.count - 1].next += 1
      let reference = found[next]
      if let position = positions[reference] {
        circles.append(path[position...].map(\.name))
      } else if !done.contains(reference), references[reference] != nil {
        positions[reference] = path.count
        path.append((reference, 0))
      }
    }
  }
}

extension ConfigExpression {
  /// The local values that are named anywhere in the expression. Those in JSON's templates are found when they are evaluated.
  fileprivate var locals: [String] {
    switch self {
    case .native(let expression): expression.references.filter { $0.root == "local" }.map(\.name)
    case .data, .constant: []
    }
  }
}
