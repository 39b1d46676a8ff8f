import ArgumentParser
import Reporting

/// `sealint inventory`: the signing posture of every function and layer.
struct ShowInventory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventory", abstract: "List every function and layer with its code signing.")

  @OptionGroup var lint: LintOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The form: table or json.")
  var format: InventoryFormat = .table

  func run() throws {
    let run = try LintRun(lint)
    let report = run.report()
    try output.write(renderInventory(report, as: format, run.renderingOptions))
    for problem in report.problemLines { Console.complain(problem) }
    if report.unreadable.contains(where: \.isMistyped) { throw ExitCode(ExitStatus.usage) }
    if report.isIncomplete { throw ExitCode(ExitStatus.incomplete) }
  }
}

extension InventoryFormat: @retroactive ExpressibleByArgument {}
