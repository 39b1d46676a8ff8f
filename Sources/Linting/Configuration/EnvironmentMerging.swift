import SourceText

/// A place by its path, so that one file that was read twice is one.
struct PlaceKey: Hashable {
  private var path: String
  private var span: Span

  init(_ location: Location) {
    path = location.file.path
    span = location.span
  }
}

/// What one environment came to.
struct EnvironmentResult {
  /// Nil where none are configured.
  var name: String?
  var findings: [Finding]
  var unknowns: [Report.UnknownVerdict]
}

extension [EnvironmentResult] {
  /// The findings, those that several environments share as one; a finding that not all share says whose it is.
  var mergedFindings: [Finding] {
    if count == 1, self[0].name == nil { return self[0].findings }
    var places: [FindingKey: Int] = [:]
    var merged: [Finding] = []
    for result in self {
      let names = result.name.map { [$0] } ?? []
      for var finding in result.findings {
        if let place = places[FindingKey(finding)] {
          merged[place].environments += names.filter { !merged[place].environments.contains($0) }
        } else {
          finding.environments = names
          places[FindingKey(finding)] = merged.count
          merged.append(finding)
        }
      }
    }
    for index in merged.indices where !Set(compactMap(\.name)).isSubset(of: merged[index].environments) {
      merged[index].message += " (in \(enumeration(merged[index].environments)))"
    }
    return merged.sorted(by: Finding.isBefore)
  }

  var mergedUnknowns: [Report.UnknownVerdict] {
    if count == 1, self[0].name == nil { return self[0].unknowns }
    var places: [UnknownKey: Int] = [:]
    var merged: [Report.UnknownVerdict] = []
    for result in self {
      let names = result.name.map { [$0] } ?? []
      for var unknown in result.unknowns {
        if let place = places[UnknownKey(unknown)] {
          merged[place].environments += names.filter { !merged[place].environments.contains($0) }
        } else {
          unknown.environments = names
          places[UnknownKey(unknown)] = merged.count
          merged.append(unknown)
        }
      }
    }
    return merged
  }
}

/// What is shown of a finding; related places follow from it.
private struct FindingKey: Hashable {
  var ruleID: String
  var level: Finding.Level
  var message: String
  var place: PlaceKey
  var addresses: [String]
  var witness: Finding.Witness?

  init(_ finding: Finding) {
    ruleID = finding.ruleID
    level = finding.level
    message = finding.message
    place = PlaceKey(finding.location)
    addresses = ([finding.subject] + finding.otherSubjects).map(\.address)
    witness = finding.witness
  }
}

private struct UnknownKey: Hashable {
  var ruleID: String
  var address: String
  var place: PlaceKey
  var causes: [String]

  init(_ unknown: Report.UnknownVerdict) {
    ruleID = unknown.ruleID
    address = unknown.subject.address
    place = PlaceKey(unknown.subject.location)
    causes = unknown.causes.map(\.explanation)
  }
}

/// `a`, `a and b`, `a, b and c`.
private func enumeration(_ names: [String]) -> String {
  let start = names.dropLast().joined(separator: ", ")
  return [start, names.last ?? ""].filter { !$0.isEmpty }.joined(separator: " and ")
}
