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
    var plan = CheckPlan(input: try lint.input())
    plan.format = format
    plan.failOn = failOn
    plan.destination = output.destination
    let status = try plan.run()
    if status != 0 { throw ExitCode(status) }
  }
}

extension ReportFormat: ExpressibleByArgument {}
extension FailOn: ExpressibleByArgument {}
