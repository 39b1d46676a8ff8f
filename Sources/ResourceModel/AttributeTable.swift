/// The attributes that were asked for under one scenario.
///
/// By place, so that a scenario costs what it touches: a file's scenarios touch the resources of that file, of all that a run has.
struct AttributeTable {
  /// By a resource's place in the graph, then by the attribute's place in its kind; few of a resource's attributes are asked for.
  private var rows: [Int: [(attribute: Int, value: Value)]] = [:]

  func value(of attribute: Int, at index: Int) -> Value? {
    rows[index]?.first { $0.attribute == attribute }?.value
  }

  mutating func add(_ value: Value, of attribute: Int, at index: Int) {
    rows[index, default: []].append((attribute, value))
  }
}
