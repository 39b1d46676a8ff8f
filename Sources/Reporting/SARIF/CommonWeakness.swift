import Linting
import SourceText

/// An entry of the Common Weakness Enumeration that rules refer to by a tag such as `cwe-347`.
///
/// Source: <https://cwe.mitre.org/data/index.html>
struct CommonWeakness: Hashable {
  let number: Int
  let tag: String
  let id: String

  init?(tag: String) {
    guard tag.hasPrefix("cwe-"), let number = Int(tag.dropFirst(4)), number > 0, tag == "cwe-\(number)" else {
      return nil
    }
    self.number = number
    self.tag = tag
    id = "CWE-\(number)"
  }

  /// Nil for one that no rule here has needed so far.
  private var name: String? {
    switch number {
    case 298: "Improper Validation of Certificate Expiration"
    case 299: "Improper Check for Certificate Revocation"
    case 324: "Use of a Key Past its Expiration Date"
    case 345: "Insufficient Verification of Data Authenticity"
    case 347: "Improper Verification of Cryptographic Signature"
    case 353: "Missing Support for Integrity Check"
    case 354: "Improper Validation of Integrity Check Value"
    case 391: "Unchecked Error Condition"
    case 494: "Download of Code Without Integrity Check"
    case 636: "Not Failing Securely ('Failing Open')"
    case 653: "Improper Isolation or Compartmentalization"
    case 672: "Operation on a Resource after Expiration or Release"
    case 693: "Protection Mechanism Failure"
    case 732: "Incorrect Permission Assignment for Critical Resource"
    case 778: "Insufficient Logging"
    case 829: "Inclusion of Functionality from Untrusted Control Sphere"
    case 1164: "Irrelevant Code"
    case 1188: "Initialization of a Resource with an Insecure Default"
    case 1357: "Reliance on Insufficiently Trustworthy Component"
    default: nil
    }
  }

  /// Those that the rules are tagged with, by number, each once.
  static func all(of rules: [RuleDescription]) -> [CommonWeakness] {
    Set(rules.flatMap(\.tags)).compactMap { CommonWeakness(tag: $0) }.sorted { $0.number < $1.number }
  }

  static func writeReference(to json: inout JSONWriter) {
    json.member("name", "CWE")
    json.member("index", 0)
  }

  /// Writes the run's `taxonomies`, unless there is nothing in them.
  static func writeTaxonomy(of weaknesses: [CommonWeakness], to json: inout JSONWriter) {
    guard !weaknesses.isEmpty else { return }
    json.array("taxonomies") { json in
      json.object { json in
        json.member("name", "CWE")
        json.member("version", "4.20")
        json.member("organization", "MITRE")
        json.member("informationUri", "https://cwe.mitre.org/")
        json.text("shortDescription", "The Common Weakness Enumeration.")
        json.member("isComprehensive", false)
        json.array("taxa", weaknesses) { $1.write(to: &$0) }
      }
    }
  }

  private func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      if let name { json.text("shortDescription", name.sentence) }
      json.member("helpUri", "https://cwe.mitre.org/data/definitions/\(number).html")
    }
  }
}
