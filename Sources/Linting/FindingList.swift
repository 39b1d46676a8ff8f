import SourceText

extension [Finding] {
  /// The findings as they are reported: those at the same place for the same reason as one, ordered by path, place and rule.
  ///
  /// What Globals set is written once and inherited by many, and a layer is attached by many: forty findings about one line help
  /// nobody.
  func grouped() -> [Finding] {
    var groups: [Key: Int] = [:]
    var result: [Group] = []
    for finding in self {
      let key = Key(finding)
      if let index = groups[key] {
        result[index].add(finding)
      } else {
        groups[key] = result.count
        result.append(Group(finding))
      }
    }
    return result.map(\.finding).sorted(by: Finding.isBefore)
  }
}

private struct Key: Hashable {
  var ruleID: String
  var level: Finding.Level
  var location: Location
  var witness: Finding.Witness?
  /// Nil for a place that is not the subject's own, so that others may share it.
  var subject: Finding.Subject?

  init(_ finding: Finding) {
    ruleID = finding.ruleID
    level = finding.level
    location = finding.location
    witness = finding.witness
    subject = finding.isInherited ? nil : finding.subject
  }

  /// Few findings of one rule about one subject stand at one place, and to hash all the rest costs more than to compare it.
  func hash(into hasher: inout Hasher) {
    hasher.combine(ruleID)
    hasher.combine(location)
    hasher.combine(subject?.address)
  }
}

/// Findings that are reported as one: the first of them speaks for all.
private struct Group {
  private let first: Finding
  private var otherSubjects: [Finding.Subject] = []
  private var related: [Finding.Note]
  /// How many more there are about the first one's subject.
  private var repetitions = 0

  init(_ finding: Finding) {
    first = finding
    related = finding.related
  }

  mutating func add(_ finding: Finding) {
    if finding.subject == first.subject { repetitions += 1 } else { otherSubjects.append(finding.subject) }
    related += finding.related.filter { !related.contains($0) }
  }

  var finding: Finding {
    var finding = first
    finding.otherSubjects = otherSubjects
    finding.related = related
    if repetitions > 0 {
      finding.message += " (and the same in \(repetitions) more \(repetitions == 1 ? "case" : "cases"))"
    }
    switch otherSubjects.count {
    case 0: break
    case 1: finding.message += " (1 other inherits the same)"
    case let count: finding.message += " (\(count) others inherit the same)"
    }
    return finding
  }
}

extension Finding {
  /// True when the place is not the subject's own, so that others may share it.
  fileprivate var isInherited: Bool {
    location.file != subject.extent.file || !subject.extent.span.contains(location.span)
  }

  static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    (left.location.file.path, left.location.span.start, left.ruleID, left.subject.address)
      < (right.location.file.path, right.location.span.start, right.ruleID, right.subject.address)
  }
}
