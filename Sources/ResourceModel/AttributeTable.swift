/// The attributes that were asked for under one scenario.
///
/// By place, so that a scenario costs what it touches: a file's scenarios touch the resources of that file, of all that a run has.
struct AttributeTable {
  private var numbers = RowNumbers()
  private var rows: [Row] = []

  /// By the attribute's place in its kind; few of a resource's attributes are asked for.
  private struct Row {
    var entries: [(attribute: Int, value: Value)] = []

    init() { entries.reserveCapacity(8) }

    func value(of attribute: Int) -> Value? {
      // By index: an iterator would copy each entry.
      for index in entries.indices where entries[index].attribute == attribute { return entries[index].value }
      return nil
    }
  }

  /// - Parameter resource: its place in the graph.
  func value(of attribute: Int, at resource: Int) -> Value? {
    numbers.row(of: resource).flatMap { rows[$0].value(of: attribute) }
  }

  mutating func add(_ value: Value, of attribute: Int, at resource: Int) {
    let row = numbers.number(resource)
    if row == rows.count { rows.append(Row()) }
    rows[row].entries.append((attribute, value))
  }
}
