import DataSyntax

extension Node {
  /// The child under a name, or at a position of a list; `0` of what is no list is the node itself.
  func child(_ step: String) -> Node? {
    if isMapping { return self[step] ?? (step == "0" ? self : nil) }
    guard isSequence, let index = Int(step), elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  func descendant(_ path: ArraySlice<String>) -> Node? {
    path.reduce(Optional(self)) { $0?.child($1) }
  }

  /// Whether a `true` stands anywhere in it. The parser limits the depth.
  var holdsTrue: Bool {
    switch kind {
    case .scalar: bool == true
    case .sequence: elements.contains(where: \.holdsTrue)
    case .mapping: entries.contains { $0.value.holdsTrue }
    }
  }
}
