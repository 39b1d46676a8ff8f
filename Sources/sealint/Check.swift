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
      What makes the exit code 1: error (the default), warning, note, conditional (a failure under other inputs than the \
      defaults), unknown (something could not be decided), never.
      """)
  var failOn: FailOn?

  @Option(help: "Judge by these rules or groups instead of the group default: ids or names, with commas between them.")
  var select: [String] = []

  @Option(help: "Leave out these rules or groups: ids or names, with commas between them.")
  var ignore: [String] = []

  @Flag(help: "Say of each verdict that these files do not allow why that is.")
  var showUnknown = false

  func run() throws {
    let status = try plan().run()
    if status != 0 { throw ExitCode(status) }
  }

  func plan() throws(Failure) -> CheckPlan {
    var plan = CheckPlan(input: try lint.input())
    if !select.isEmpty { plan.input.policy.selected = names(in: select) }
    plan.input.policy.ignored = names(in: ignore)
    plan.format = format
    plan.failOn = failOn
    plan.showsUnknowns = showUnknown
    plan.destination = output.destination
    return plan
  }
}

/// The names in lists with commas between them.
private func names(in lists: [String]) -> [String] {
  lists.flatMap { $0.split(separator: ",") }.map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
}

extension ReportFormat: ExpressibleByArgument {}
extension FailOn: ExpressibleByArgument {}
