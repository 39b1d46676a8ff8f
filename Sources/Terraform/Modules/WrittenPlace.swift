import DataSyntax
import HCLSyntax
import SourceText

extension ConfigBlock {
  /// Where the value at a path is written, as far as the path can be followed; the header where nothing of it is.
  func place(of path: [String]) -> Location { body.place(of: path[...]) ?? header }
}

extension ConfigBody {
  fileprivate func place(of path: ArraySlice<String>) -> Location? {
    guard let name = path.first else { return nil }
    if let attribute = attribute(name) { return attribute.value.place(of: path.dropFirst()) }
    let nested = blocks.filter { $0.type == name || $0.type == "dynamic" && $0.labels.first == name }
    let index = path.dropFirst().first.flatMap { Int($0) } ?? 0
    // One dynamic block makes any number of blocks; what several make cannot be told apart.
    if nested.count == 1, nested[0].type == "dynamic" {
      return nested[0].body.blocks("content").first?.body.place(of: path.dropFirst(2)) ?? nested[0].header
    }
    guard nested.indices.contains(index), !nested.contains(where: { $0.type == "dynamic" }) else {
      return nested.first?.header
    }
    return nested[index].body.place(of: path.dropFirst(2)) ?? nested[index].header
  }
}

extension ConfigExpression {
  fileprivate func place(of path: ArraySlice<String>) -> Location {
    switch self {
    case .native(let expression): expression.place(of: path)
    case .data(let node): path.reduce(node) { $0.child($1) ?? $0 }.location
    case .constant(_, let location): location
    }
  }
}

extension Expression {
  /// The element or entry that the path leads to, where a tuple or an object is written out.
  fileprivate func place(of path: ArraySlice<String>) -> Location {
    guard let step = path.first else { return location }
    switch kind {
    case .tuple(let elements):
      guard let index = Int(step), elements.indices.contains(index) else { return location }
      return elements[index].place(of: path.dropFirst())
    case .object(let items):
      for item in items {
        if case .name(let name) = item.key, name.text == step { return item.value.place(of: path.dropFirst()) }
      }
      return location
    default: return location
    }
  }
}
