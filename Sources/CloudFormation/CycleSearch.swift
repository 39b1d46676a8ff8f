internal import DataSyntax
internal import SourceText

/// Finds the conditions that lead back to themselves.
struct CycleSearch {
  /// How many cycles are told.
  private static let limit = 100

  private enum Mark { case open, done }

  private let section: Node
  private var marks: [String: Mark] = [:]
  private var found: [Node] = []

  init(_ section: Node) {
    self.section = section
  }

  /// The keys of conditions at which a cycle closes, in the order in which they are met.
  mutating func run() -> [Node] {
    for (key, _) in section.mergedEntries { key.text.map { search($0) } }
    return found
  }

  /// Walks with a stack of its own: a chain of conditions can be as long as the file.
  private mutating func search(_ name: String) {
    var path: [(name: String, next: [String])] = []
    open(name, &path)
    while var top = path.popLast() {
      guard let next = top.next.popLast() else {
        marks[top.name] = .done
        continue
      }
      path.append(top)
      if marks[next] == .open {
        if found.count < CycleSearch.limit, let key = section.entry(next)?.key, !found.contains(key) {
          found.append(key)
        }
      } else {
        open(next, &path)
      }
    }
  }

  private mutating func open(_ name: String, _ path: inout [(name: String, next: [String])]) {
    guard marks[name] == nil, let condition = section.value(of: name) else { return }
    marks[name] = .open
    var names: [String] = []
    collect(condition, into: &names)
    path.append((name, names))
  }

  /// The conditions that `node` refers to; what an alias names is looked at where it stands.
  private func collect(_ node: Node, into names: inout [String]) {
    if let call = Term(node).call, call.name == "Condition", let name = call.argument.text { names.append(name) }
    for (_, value) in node.entries where node.span.contains(value.span) { collect(value, into: &names) }
    for element in node.elements where node.span.contains(element.span) { collect(element, into: &names) }
  }
}
