import ArgumentParser
import Linting
import Reporting

/// `sealint check`, the default command: judges and reports.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report functions, layers, configs and profiles that let unsigned code through.",
    discussion: """
      A file given by name is a target: the templates around it are read too, but only findings in targets are shown.
      """)

  @OptionGroup var lint: LintOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The report's form: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ReportFormat = .text

  @Option(
    help: """
      What makes the exit code 1: error, warning, note, conditional (a failure under other inputs than the defaults), \
      unknown (something could not be decided), never.
      """)
  var failOn: FailOn = .error

  func run() throws {
    let run = try LintRun(lint)
    let report = run.report()
    var options = run.renderingOptions
    options.usesColor = output.isColored
    let status = status(of: report)
    options.exitCode = Int(status)
    try output.write(rendered(report, options))
    if status != 0 { throw ExitCode(status) }
  }

  private func rendered(_ report: Report, _ options: RenderingOptions) throws(Failure) -> [UInt8] {
    do throws(ReportError) {
      return try render(report, as: format, options)
    } catch {
      throw Failure(message: error.description)
    }
  }

  private func status(of report: Report) -> Int32 {
    if report.unreadable.contains(where: \.isMistyped) { return ExitStatus.usage }
    if report.isIncomplete { return ExitStatus.incomplete }
    return failOn.isMet(by: report) ? ExitStatus.findings : 0
  }
}

/// The least that makes a run fail.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, conditional, unknown, never

  func isMet(by report: Report) -> Bool {
    switch self {
    case .error: report.findings.contains { $0.level >= .error }
    case .warning: report.findings.contains { $0.level >= .warning }
    case .note: !report.findings.isEmpty
    case .conditional: report.findings.contains { $0.level >= .error || $0.witness != nil }
    case .unknown: report.findings.contains { $0.level >= .error } || !report.unknowns.isEmpty
    case .never: false
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}
