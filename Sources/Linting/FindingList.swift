import SourceText

extension [Finding] {
  /// The findings as they are reported: those at the same place for the same reason as one, ordered by path, place and rule.
  ///
  /// What Globals set is written once and inherited by many; forty findings about one line help nobody.
  func grouped() -> [Finding] {
    var groups: [Key: Int] = [:]
    var result: [Finding] = []
    for finding in self {
      let key = Key(finding)
      if finding.isInherited, let index = groups[key] {
        result[index].otherSubjects.append(finding.subject)
        result[index].related += finding.related.filter { !result[index].related.contains($0) }
      } else {
        if finding.isInherited { groups[key] = result.count }
        result.append(finding)
      }
    }
    return result.map(\.speakingForAll).sorted(by: Finding.isBefore)
  }

  /// The findings that show in `paths`, by their place or by the resource that they are about.
  func shown(in paths: Set<String>) -> [Finding] {
    filter { finding in
      paths.contains(finding.location.file.path) || paths.contains(finding.subject.location.file.path)
        || finding.otherSubjects.contains { paths.contains($0.location.file.path) }
    }
  }
}

private struct Key: Hashable {
  var ruleID: String
  var level: Finding.Level
  var location: Location
  var witness: Finding.Witness?

  init(_ finding: Finding) {
    ruleID = finding.ruleID
    level = finding.level
    location = finding.location
    witness = finding.witness
  }
}

extension Finding {
  /// True when the place is not the subject's own, so that others may share it.
  fileprivate var isInherited: Bool {
    location.file != subject.extent.file || !subject.extent.span.contains(location.span)
  }

  fileprivate var speakingForAll: Finding {
    guard !otherSubjects.isEmpty else { return self }
    var copy = self
    let count = otherSubjects.count
    copy.message += count == 1 ? " (and 1 other that inherits it)" : " (and \(count) others that inherit it)"
    copy.related += otherSubjects.map { Note("\($0.address) inherits it", at: $0.location) }
    return copy
  }

  static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    (left.location.file.path, left.location.span.start, left.ruleID, left.subject.address)
      < (right.location.file.path, right.location.span.start, right.ruleID, right.subject.address)
  }
}
