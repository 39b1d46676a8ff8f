import SourceText

extension NodeBuilder {
  /// Resolves the `<<` keys of a mapping that has just been closed.
  ///
  /// What it merges was closed, and so resolved, before: nothing is expanded twice. A limit bounds the sum of all entries walked.
  mutating func mergeKeys(of mapping: Int32) {
    let own = entryRange(of: mapping)
    let values = mergeValues(in: own)
    guard !values.isEmpty else { return }
    var merged = MergedEntries()
    append(own, to: &merged)
    for source in values.flatMap({ mergeSources($0) }) {
      append(merges[source] ?? entryRange(of: source), to: &merged)
    }
    merges[mapping] = ChildRange(first: children.count, count: merged.children.count / 2)
    children.append(contentsOf: merged.children)
  }

  private func entryRange(of mapping: Int32) -> ChildRange {
    let record = records[Int(mapping)]
    return ChildRange(first: Int(record.first), count: Int(record.count))
  }

  private func mergeValues(in range: ChildRange) -> [Int32] {
    var values: [Int32] = []
    for entry in 0..<range.count where isMergeKey(children[range.first + 2 * entry]) {
      values.append(children[range.first + 2 * entry + 1])
    }
    return values
  }

  /// Whether the key is YAML's `<<` without quotes.
  func isMergeKey(_ key: Int32) -> Bool {
    let record = records[Int(key)]
    guard record.count == 2, record.kind == .scalar, record.style == .plain else { return false }
    return text(of: record).elementsEqual("<<".utf8)
  }

  /// The mappings that the value of a `<<` key names.
  private mutating func mergeSources(_ value: Int32) -> [Int32] {
    let record = records[Int(value)]
    switch record.kind {
    case .mapping: return [value]
    case .sequence:
      let elements = children[Int(record.first)..<Int(record.first) + Int(record.count)]
      if elements.allSatisfy({ records[Int($0)].kind == .mapping }) { return Array(elements) }
    case .scalar:
      if record.type == .null { return [] }
    }
    report("'<<' needs a mapping or a list of mappings to merge", at: span(of: record))
    return []
  }

  private mutating func append(_ range: ChildRange, to merged: inout MergedEntries) {
    merged.layer += 1
    for entry in 0..<range.count {
      guard mergedCount < DataLimits.mergedEntries else { return reportMergeLimit(at: children[range.first]) }
      mergedCount += 1
      let (key, value) = (children[range.first + 2 * entry], children[range.first + 2 * entry + 1])
      if isMergeKey(key) { continue }
      let record = records[Int(key)]
      merged.add(key, value, text: record.kind == .scalar ? text(of: record) : nil)
    }
  }

  private mutating func reportMergeLimit(at key: Int32) {
    guard !isMergeLimitTold else { return }
    isMergeLimitTold = true
    report(
      "'<<' keys bring in more than \(DataLimits.mergedEntries) entries; the rest is left out",
      at: span(of: records[Int(key)]))
  }
}

/// Entries in the order of precedence, each key once.
private struct MergedEntries {
  var children: [Int32] = []
  /// The number of the mapping whose entries are being added; the first has precedence.
  var layer = 0
  private var seen: [ArraySlice<UInt8>: (place: Int, layer: Int)] = [:]

  mutating func add(_ key: Int32, _ value: Int32, text: ArraySlice<UInt8>?) {
    if let text {
      if let known = seen[text] {
        // Of two equal keys in one mapping the last counts.
        if known.layer == layer { (children[known.place], children[known.place + 1]) = (key, value) }
        return
      }
      seen[text] = (children.count, layer)
    }
    children.append(key)
    children.append(value)
  }
}
