/// `; did you mean 'x'?` with the candidate nearest to a misspelt name, or nothing when none is near.
package func suggestion(for name: String, among candidates: [String]) -> String {
  let written = Array(name.utf8)
  let limit = max(1, written.count / 3)
  let near = candidates.map { (distance: editDistance(written, Array($0.utf8), limit: limit), name: $0) }
    .filter { $0.distance <= limit }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  return near.map { "; did you mean '\($0.name)'?" } ?? ""
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour, ignoring case; more than `limit` is not told exactly.
private func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
  guard abs(left.count - right.count) <= limit, left.count <= 64 else { return limit + 1 }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for i in left.indices {
    var current = [i + 1]
    for j in right.indices {
      let isSame = left[i] | 0x20 == right[j] | 0x20
      var cost = min(previous[j] + (isSame ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, beforePrevious[j - 1] + 1) }
      current.append(cost)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[right.count]
}
