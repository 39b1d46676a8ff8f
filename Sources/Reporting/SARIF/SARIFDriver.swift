import Linting
import SourceText

/// The tool as SARIF describes it: itself, every rule in force, and what it says about inputs.
struct SARIFDriver {
  var rules: [RuleDescription]
  var weaknesses: [CommonWeakness]
  var tool: RenderingOptions.Tool

  func write(to json: inout JSONWriter) {
    json.object("driver") { json in
      json.member("name", "Sealint")
      json.member("fullName", "Sealint \(tool.version)")
      json.member("organization", "Sealint")
      json.member("version", tool.version)
      json.member("semanticVersion", tool.version)
      if let homepage = tool.homepage { json.member("informationUri", homepage) }
      json.text("shortDescription", "Checks that every AWS Lambda function and layer is covered by code signing.")
      json.member("language", "en-US")
      json.array("rules", rules) { write($1, to: &$0) }
      json.array("notifications", SARIFNotification.allCases) { write($1, to: &$0) }
      guard !weaknesses.isEmpty else { return }
      json.array("supportedTaxonomies") { json in
        json.object { json in CommonWeakness.writeReference(to: &json) }
      }
    }
  }

  private func write(_ rule: RuleDescription, to json: inout JSONWriter) {
    let page = RulePage(rule)
    json.object { json in
      json.member("id", rule.id)
      json.member("name", utf8: rule.name.pascalCase[...])
      json.text("shortDescription", rule.summary.sentence)
      json.text("fullDescription", String(decoding: page.lead, as: UTF8.self).cut(to: 1_000))
      let message = rule.summary.doublingBraces
      json.object("messageStrings") { json in
        json.object("default") { json in
          json.member("text", message + ": '{0}'.")
          json.member("markdown", message + ": {0}")
        }
      }
      json.object("help") { json in
        json.member("text", utf8: page.plainText[...])
        json.member("markdown", utf8: page.markdown[...])
      }
      if let link = rule.references.first ?? tool.homepage { json.member("helpUri", link) }
      json.object("defaultConfiguration") { json in
        json.member("enabled", true)
        json.member("level", rule.level.name)
        json.key("rank")
        json.number(rule.level.securitySeverity * 10)
      }
      writeRelationships(of: rule, to: &json)
      writeProperties(of: rule, to: &json)
    }
  }

  private func writeRelationships(of rule: RuleDescription, to json: inout JSONWriter) {
    let related = weaknesses.indices.filter { rule.tags.contains(weaknesses[$0].tag) }
    guard !related.isEmpty else { return }
    json.array("relationships", related) { json, index in
      json.object { json in
        json.object("target") { json in
          json.member("id", weaknesses[index].id)
          json.member("index", index)
          json.object("toolComponent") { json in CommonWeakness.writeReference(to: &json) }
        }
        json.strings("kinds", ["relevant"])
      }
    }
  }

  /// GitHub keeps ten tags; it knows weaknesses by `external/cwe/cwe-347`, GitLab by `cwe-347`.
  private func writeProperties(of rule: RuleDescription, to json: inout JSONWriter) {
    let external = rule.tags.filter { $0.hasPrefix("cwe-") }.map { "external/cwe/" + $0 }
    json.object("properties") { json in
      json.strings("tags", (["security"] + rule.tags + external).prefix(10))
      json.member("precision", rule.precision)
      json.member("problem.severity", rule.level == .note ? "recommendation" : rule.level.name)
      json.member("security-severity", rule.level.securitySeverity.description)
    }
  }

  private func write(_ notification: SARIFNotification, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", notification.id)
      json.member("name", utf8: notification.id.pascalCase[...])
      json.text("shortDescription", notification.summary)
      json.text("fullDescription", notification.explanation)
      json.object("messageStrings") { json in json.text("default", notification.messageString) }
      json.text("help", notification.help)
      if let homepage = tool.homepage { json.member("helpUri", homepage) }
      json.object("defaultConfiguration") { json in json.member("level", notification.level) }
    }
  }
}

/// What the tool says about inputs, beside its rules.
enum SARIFNotification: Int, CaseIterable {
  case notUnderstood, unreadable, leftOut

  var index: Int { rawValue }

  var id: String {
    switch self {
    case .notUnderstood: "input-not-understood"
    case .unreadable: "path-not-read"
    case .leftOut: "results-left-out"
    }
  }

  var summary: String {
    switch self {
    case .notUnderstood: "A part of the input was not understood."
    case .unreadable: "A path could not be read."
    case .leftOut: "Some results were left out."
    }
  }

  var explanation: String {
    switch self {
    case .notUnderstood: "A part of a file is not what its language allows; the rest of it was judged."
    case .unreadable: "A path that was asked for could not be read; nothing in it was judged."
    case .leftOut: "There are more results than services take in one file; the gravest are in it."
    }
  }

  var messageString: String {
    switch self {
    case .notUnderstood: "A part of the input was not understood: '{0}'."
    case .unreadable: "A path could not be read: '{0}'."
    case .leftOut: "Some results were left out: '{0}'."
    }
  }

  var help: String {
    switch self {
    case .notUnderstood: "Correct the file at the place named, and run again."
    case .unreadable: "Correct the path or its permissions, and run again."
    case .leftOut: "Correct what is there and run again, or run on one directory at a time."
    }
  }

  var level: String {
    switch self {
    case .notUnderstood, .leftOut: "warning"
    case .unreadable: "error"
    }
  }
}

extension JSONWriter {
  /// Writes an object that holds only a text.
  mutating func text(_ name: String, _ text: String) {
    object(name) { json in json.member("text", text) }
  }
}

extension Finding.Level {
  /// How grave it is, from 0.1 to 10; services call 7.0 to 8.9 high, 4.0 to 6.9 medium, less low.
  ///
  /// Source: <https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support#reportingdescriptor-object>
  var securitySeverity: Double {
    switch self {
    case .error: 8.0
    case .warning: 5.0
    case .note: 2.5
    }
  }
}

extension String {
  /// `function-unsigned` as `FunctionUnsigned`, in UTF-8.
  fileprivate var pascalCase: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    var isWordStart = true
    for byte in utf8 {
      let isHyphen = byte == UInt8(ascii: "-")
      let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      if !isHyphen { output.append(isWordStart && isSmall ? byte - 32 : byte) }
      isWordStart = isHyphen
    }
    return output
  }

  /// The text with a full stop at its end.
  var sentence: String { hasSuffix(".") || isEmpty ? self : self + "." }
}
