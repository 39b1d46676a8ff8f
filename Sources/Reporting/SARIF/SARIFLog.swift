import Linting
import SourceText

/// SARIF 2.1.0, for code scanning services and editors.
///
/// Deterministic: no time, no path of this machine. Only findings are results: services show every kind of result as a problem.
/// Sources: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html>,
/// <https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support>
struct SARIFLog {
  private let report: Report
  private let options: RenderingOptions
  private let portions: SARIFPortions
  private var places: SARIFPlaces
  private var results: SARIFResults

  /// What a rule and a finding take, in bytes and at the most as a rule.
  private static let (ruleSize, findingSize) = (4_000, 3_000)

  static func render(_ report: Report, _ options: RenderingOptions) -> [UInt8] {
    render(report, SARIFPortions(report.findings), options)
  }

  static func render(_ report: Report, _ portions: SARIFPortions, _ options: RenderingOptions) -> [UInt8] {
    var log = SARIFLog(report, portions, options)
    let size = portions.runs.count * report.rules.count * Self.ruleSize + report.findings.count * Self.findingSize
    var json = JSONWriter(indent: 1, size: size)
    json.object { json in
      json.member(
        "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs", log.portions.runs.indices) { json, run in
        json.object { json in log.writeRun(run, to: &json) }
      }
    }
    json.endLine()
    return json.bytes
  }

  private init(_ report: Report, _ portions: SARIFPortions, _ options: RenderingOptions) {
    self.report = report
    self.options = options
    self.portions = portions
    places = SARIFPlaces(of: report.findings, options: options)
    results = SARIFResults(report, places: places)
  }

  private mutating func writeRun(_ number: Int, to json: inout JSONWriter) {
    let weaknesses = CommonWeakness.all(of: report.rules)
    let driver = SARIFDriver(rules: report.rules, weaknesses: weaknesses, tool: options.tool)
    json.object("tool") { json in driver.write(to: &json) }
    // The first run is of the category that the upload names.
    if number > 0 { json.object("automationDetails") { json in json.member("id", "sealint/\(number + 1)/") } }
    json.array("invocations") { json in
      json.object { json in writeInvocation(hasNotifications: number == 0, to: &json) }
    }
    if let repository = options.repository {
      json.array("versionControlProvenance") { json in
        json.object { json in
          json.member("repositoryUri", repository)
          json.object("mappedTo") { json in json.member("uriBaseId", SARIFPlaces.base) }
        }
      }
    }
    json.object("originalUriBaseIds") { json in
      json.object(SARIFPlaces.base) { json in
        json.object("description") { json in json.member("text", "The root of the repository.") }
      }
    }
    json.member("columnKind", "utf16CodeUnits")
    json.member("language", "en-US")
    json.member("defaultEncoding", "utf-8")
    CommonWeakness.writeTaxonomy(of: weaknesses, to: &json)
    json.array("results", portions.runs[number]) { results.write($1, to: &$0) }
  }

  private mutating func writeInvocation(hasNotifications: Bool, to json: inout JSONWriter) {
    // A problem in one file does not end the run; a path that was asked for and not read does.
    json.member("executionSuccessful", report.unreadable.isEmpty)
    json.member("exitCode", options.exitCode)
    json.member("exitCodeDescription", Self.description(ofExitCode: options.exitCode))
    guard hasNotifications else { return }
    json.array("toolExecutionNotifications") { json in
      if portions.leftOutCount > 0 {
        let message = "\(portions.leftOutCount) more results have no room in this file; the json format has them all"
        json.object { json in Self.write(.leftOut, level: "warning", message, to: &json) }
      }
      for path in report.unreadable {
        json.object { json in
          Self.write(.unreadable, level: "error", "\(path.path.harmless) \(path.explanation.harmless)", to: &json)
          json.locations { json in
            json.object("physicalLocation") { json in places.artifactLocation(path.path, to: &json) }
          }
        }
      }
      for diagnostic in report.diagnostics {
        let level = diagnostic.severity == .note ? "note" : "warning"
        json.object { json in
          Self.write(.notUnderstood, level: level, diagnostic.message.harmless, to: &json)
          json.locations { json in places.physicalLocation(diagnostic.location, to: &json) }
        }
      }
    }
  }

  /// Writes the members of a notification but for its place.
  private static func write(
    _ notification: SARIFNotification, level: String, _ message: String, to json: inout JSONWriter
  ) {
    var text = SARIFText()
    text.sentence(message)
    json.object("descriptor") { json in
      json.member("id", notification.id)
      json.member("index", notification.index)
    }
    json.member("level", level)
    json.message(text, arguments: [message])
  }

  private static func description(ofExitCode code: Int) -> String {
    switch code {
    case 0: "No findings at or above the threshold."
    case 1: "Findings at or above the threshold."
    case 2: "Wrong usage or configuration."
    default: "Some input could not be analysed."
    }
  }
}

extension JSONWriter {
  /// Writes a list of one location, whose members `body` writes.
  mutating func locations(_ body: (inout JSONWriter) -> Void) {
    array("locations") { json in json.object(nil, body) }
  }

  /// Writes a message with its text, and the arguments by which the descriptor's message string says the same.
  mutating func message(_ text: SARIFText, arguments: [String]? = nil) {
    object("message") { json in
      json.member("text", utf8: text.text[...])
      json.member("markdown", utf8: text.markdown[...])
      guard let arguments else { return }
      json.member("id", "default")
      json.strings("arguments", arguments)
    }
  }
}
