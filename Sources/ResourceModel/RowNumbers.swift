/// Numbers resources in the order in which they are asked for, so that what is known of a few of a run's many resources is a short list.
package struct RowNumbers {
  /// By the resources' places in the graph.
  private var rows: [Int: Int] = [:]
  /// The one that was numbered last: mostly, the next question is about the same resource.
  private var latest = (resource: -1, row: -1)

  package init() {}

  /// The number of the resource at a place in the graph; nil when it has none.
  package func row(of resource: Int) -> Int? { latest.resource == resource ? latest.row : rows[resource] }

  /// The number of the resource at a place in the graph; the next one, counted from 0, when it has none yet.
  package mutating func number(_ resource: Int) -> Int {
    if latest.resource == resource { return latest.row }
    let row = rows[resource] ?? rows.count
    if row == rows.count { rows[resource] = row }
    latest = (resource, row)
    return row
  }
}
