/// The offset of the first occurrence of `part` at or after `start`, in time linear in both; nil when there is none.
func find(_ part: [UInt8], in text: [UInt8], from start: Int = 0) -> Int? {
  guard !part.isEmpty else { return start }
  let fallback = fallbacks(of: part)
  var matched = 0
  for place in start..<max(start, text.count) {
    while matched > 0, text[place] != part[matched] { matched = fallback[matched - 1] }
    if text[place] == part[matched] { matched += 1 }
    if matched == part.count { return place + 1 - matched }
  }
  return nil
}

/// For each prefix of `part` the length of its longest proper prefix that also ends it (Knuth, Morris, Pratt).
private func fallbacks(of part: [UInt8]) -> [Int] {
  var result = [0]
  var matched = 0
  for place in part.indices.dropFirst() {
    while matched > 0, part[place] != part[matched] { matched = result[matched - 1] }
    if part[place] == part[matched] { matched += 1 }
    result.append(matched)
  }
  return result
}
