import Linting
import SourceText

/// Writes findings as results.
struct SARIFResults {
  /// GitHub keeps a hundred locations of a result, the validator allows a hundred steps.
  private static let relatedLimit = 50
  private static let subjectLimit = 10
  private static let stepLimit = 100

  private let ruleIndices: [String: Int]
  private var places: SARIFPlaces
  private var fingerprints: [UInt64: Int] = [:]

  init(_ report: Report, places: SARIFPlaces) {
    let indexed = report.rules.enumerated().map { ($0.element.id, $0.offset) }
    ruleIndices = Dictionary(indexed) { first, _ in first }
    self.places = places
  }

  mutating func write(_ finding: Finding, to json: inout JSONWriter) {
    let related = Self.related(of: finding)
    let index = ruleIndices[finding.ruleID]
    json.object { json in
      json.member("ruleId", finding.ruleID)
      if let index { json.member("ruleIndex", index) }
      json.member("kind", "fail")
      json.member("level", finding.level.name)
      json.key("rank")
      json.number(finding.level.securitySeverity * 10)
      json.message(Self.message(of: finding, related), arguments: index.map { _ in [finding.message.harmless] })
      json.locations { json in writeLocation(of: finding, to: &json) }
      writeRelated(related, to: &json)
      writeSteps(finding.steps, to: &json)
      writeFingerprints(of: finding, to: &json)
      if let fix = finding.fix { write(fix, to: &json) }
    }
  }

  private mutating func writeLocation(of finding: Finding, to json: inout JSONWriter) {
    places.physicalLocation(finding.location, hasContext: true, to: &json)
    json.array("logicalLocations") { json in
      json.object { json in
        json.member("fullyQualifiedName", finding.subject.address.harmless)
        json.member("decoratedName", finding.subject.type.harmless)
        json.member("kind", "resource")
      }
    }
  }
}

// MARK: - Message and related places

extension SARIFResults {
  /// A related location; its id is its place in the list, from 1.
  private struct Related {
    var message: String
    var location: Location
    var isSubject = false
  }

  private static func related(of finding: Finding) -> [Related] {
    let notes = finding.related.prefix(relatedLimit - subjectLimit).map {
      Related(message: $0.message, location: $0.location)
    }
    let subjects = finding.otherSubjects.prefix(subjectLimit).map {
      Related(message: $0.address, location: $0.location, isSubject: true)
    }
    return notes + subjects
  }

  private static func message(of finding: Finding, _ related: [Related]) -> SARIFText {
    var text = SARIFText()
    text.sentence(finding.message)
    if let witness = finding.witness { text.sentence("It fails " + witness.sentencePart) }
    let links = related.enumerated().map { (text: $0.element.message, target: $0.offset + 1) }
    let notes = links.filter { !related[$0.target - 1].isSubject }
    let subjects = links.filter { related[$0.target - 1].isSubject }
    if !notes.isEmpty { text.sentence("See: ", SARIFText.Piece.list(notes)) }
    if !subjects.isEmpty {
      let rest = finding.otherSubjects.count - subjects.count
      let more = rest > 0 ? [SARIFText.Piece(" (and \(rest) more)")] : []
      text.sentence("The same for ", SARIFText.Piece.list(subjects) + more)
    }
    if let help = finding.help { text.sentence("Help: " + help) }
    return text
  }

  private mutating func writeRelated(_ related: [Related], to json: inout JSONWriter) {
    guard !related.isEmpty else { return }
    json.array("relatedLocations", related.enumerated()) { json, item in
      json.object { json in
        json.member("id", item.offset + 1)
        places.physicalLocation(item.element.location, to: &json)
        let related = item.element
        json.message(SARIFText(related.isSubject ? "the same for " + related.message : related.message))
      }
    }
  }

  private mutating func writeSteps(_ steps: [Finding.Note], to json: inout JSONWriter) {
    guard !steps.isEmpty else { return }
    json.array("codeFlows") { json in
      json.object { json in
        json.array("threadFlows") { json in
          json.object { json in
            json.array("locations", steps.prefix(Self.stepLimit)) { json, step in
              json.object { json in
                json.object("location") { json in
                  places.physicalLocation(step.location, to: &json)
                  json.message(SARIFText(step.message))
                }
              }
            }
          }
        }
      }
    }
  }
}

extension SARIFText {
  /// A message of one sentence.
  fileprivate init(_ sentence: String) {
    self.init()
    self.sentence(sentence)
  }
}

// MARK: - Fingerprints and fixes

extension SARIFResults {
  private mutating func writeFingerprints(of finding: Finding, to json: inout JSONWriter) {
    let path = places.repositoryPath(of: finding.location.file)
    let identity = fnv1a([finding.ruleID, path, finding.subject.address])
    let occurrence = fingerprints[identity, default: 0] + 1
    fingerprints[identity] = occurrence
    json.object("partialFingerprints") { json in
      if let hash = places.lineHash(of: finding.location) { json.member("primaryLocationLineHash", hash) }
      // Rule, file and resource: unlike the line's text, it stays when the property is edited.
      json.member("sealintSubject/v1", "\(String(identity, radix: 16)):\(occurrence)")
    }
  }

  private mutating func write(_ fix: Finding.Fix, to json: inout JSONWriter) {
    var files: [SourceFile] = []
    for edit in fix.edits where !files.contains(edit.location.file) { files.append(edit.location.file) }
    guard !files.isEmpty else { return }
    json.array("fixes") { json in
      json.object { json in
        json.text("description", fix.title.harmless.doublingBraces.sentence)
        json.array("artifactChanges", files) { json, file in
          json.object { json in
            places.artifactLocation(file.path, to: &json)
            json.array("replacements", fix.edits.filter { $0.location.file == file }) { json, edit in
              json.object { json in
                places.deletedRegion(edit.location, to: &json)
                json.text("insertedContent", edit.replacement)
              }
            }
          }
        }
      }
    }
  }
}

/// A 64-bit hash that is the same on every machine and in every version, of texts with a zero byte between them.
///
/// Source: <https://datatracker.ietf.org/doc/draft-eastlake-fnv/>
private func fnv1a(_ texts: [String]) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  for (index, text) in texts.enumerated() {
    if index > 0 { add(0) }
    for byte in text.utf8 { add(byte) }
  }
  return hash
}
