/// The attributes that were asked for under one scenario.
///
/// By place, so that a scenario costs what it touches: a file's scenarios touch the resources of that file, of all that a run has.
struct AttributeTable {
  /// By a resource's place in the graph; a resource has few attributes.
  private var rows: [Int: [(name: String, value: Value)]] = [:]

  func value(of name: String, at index: Int) -> Value? {
    rows[index]?.first { $0.name == name }?.value
  }

  mutating func add(_ value: Value, of name: String, at index: Int) {
    rows[index, default: []].append((name, value))
  }
}
