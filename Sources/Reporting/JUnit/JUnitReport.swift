import Linting
import SourceText

/// JUnit XML: a suite a file, a case a finding, and one passing case for a file without findings.
///
/// There is no standard; this is what both Ant's schema and Jenkins' accept.
/// Sources: <https://github.com/windyroad/JUnit-Schema>, <https://github.com/jenkinsci/xunit-plugin>
struct JUnitReport {
  private let options: RenderingOptions
  private let report: Report
  private var tables = LineTables()
  private var names: [String: Int] = [:]

  static func render(_ report: Report, _ options: RenderingOptions) throws(ReportError) -> [UInt8] {
    var rendering = JUnitReport(options: options, report: report)
    let suites = rendering.suites()
    var xml = try XMLWriter(XMLWriter.Library.load())
    xml.element("testsuites") { xml in
      for (index, suite) in suites.enumerated() { suite.write(to: &xml, id: index, options) }
    }
    return try xml.bytes()
  }

  private init(options: RenderingOptions, report: Report) {
    self.options = options
    self.report = report
  }

  /// One for each path that something is said about, or that was analysed; ordered by path.
  private mutating func suites() -> [Suite] {
    var cases: [String: [Case]] = [:]
    for path in report.analysedPaths { cases[path] = [] }
    for path in report.unreadable {
      cases[path.path, default: []].append(Case(path))
    }
    for diagnostic in report.diagnostics {
      cases[diagnostic.location.file.path, default: []].append(testCase(Problem(diagnostic), isDiagnostic: true))
    }
    for finding in report.findings {
      cases[finding.location.file.path, default: []].append(testCase(Problem(finding), isDiagnostic: false))
    }
    for unknown in report.unknowns {
      cases[unknown.subject.location.file.path, default: []].append(testCase(unknown))
    }
    return cases.sorted { $0.key < $1.key }.map { path, cases in
      Suite(path: path, cases: cases.isEmpty ? [Case(name: path.harmless, outcome: .passed)] : cases)
    }
  }

  private mutating func testCase(_ problem: Problem, isDiagnostic: Bool) -> Case {
    let start = tables.start(of: problem.location, in: .scalar)
    let place = "\(problem.location.file.path.harmless):\(start.line):\(start.column)"
    let line = "\(place): \(problem.level.name): \(problem.message)"
    let details = Details(type: problem.level.name, message: problem.message, text: line + problem.remarkLines)
    let name = unique("\(problem.ruleID ?? "not-analysed") \(place)")
    guard isDiagnostic else { return Case(name: name, outcome: .failed(details)) }
    return Case(name: name, outcome: problem.level == .error ? .broken(details) : .skipped(problem.message))
  }

  private mutating func testCase(_ unknown: Report.UnknownVerdict) -> Case {
    let causes = unknown.causes.map(\.explanation.harmless).joined(separator: "; ")
    return Case(
      name: unique("\(unknown.ruleID) \(unknown.subject.address.harmless)"), outcome: .skipped("cannot tell: \(causes)")
    )
  }

  private mutating func unique(_ name: String) -> String {
    let count = names[name, default: 0] + 1
    names[name] = count
    return count == 1 ? name : "\(name) #\(count)"
  }
}

private struct Suite {
  var path: String
  var cases: [Case]

  func write(to xml: inout XMLWriter, id: Int, _ options: RenderingOptions) {
    let counts = (
      failed: cases.count { if case .failed = $0.outcome { true } else { false } },
      broken: cases.count { if case .broken = $0.outcome { true } else { false } },
      skipped: cases.count { if case .skipped = $0.outcome { true } else { false } }
    )
    let attributes: KeyValuePairs = [
      "name": path.harmless, "package": "sealint", "id": String(id), "timestamp": options.timestamp,
      "hostname": "localhost", "tests": String(cases.count), "failures": String(counts.failed),
      "errors": String(counts.broken), "skipped": String(counts.skipped), "time": "0",
    ]
    xml.element("testsuite", attributes) { xml in
      xml.element("properties") { xml in
        xml.element("property", ["name": "sealint.version", "value": options.tool.version])
      }
      for testCase in cases { testCase.write(to: &xml, path: path) }
      xml.element("system-out")
      xml.element("system-err")
    }
  }
}

private struct Case {
  var name: String
  var outcome: Outcome

  enum Outcome {
    case passed
    case failed(Details)
    /// Not analysed.
    case broken(Details)
    /// Neither passed nor failed.
    case skipped(String)
  }

  func write(to xml: inout XMLWriter, path: String) {
    xml.element("testcase", ["name": name, "classname": path.harmless, "time": "0"]) { xml in
      switch outcome {
      case .passed: break
      case .failed(let details): details.write(as: "failure", to: &xml)
      case .broken(let details): details.write(as: "error", to: &xml)
      case .skipped(let message): xml.element("skipped", ["message": message])
      }
    }
  }
}

extension Case {
  init(_ path: Report.UnreadablePath) {
    let message = "\(path.path.harmless) \(path.explanation.harmless)"
    self.init(name: path.path.harmless, outcome: .broken(Details(type: "error", message: message, text: message)))
  }
}

private struct Details {
  var type: String
  var message: String
  var text: String

  func write(as element: String, to xml: inout XMLWriter) {
    xml.element(element, ["type": type, "message": message]) { xml in xml.text(text) }
  }
}
