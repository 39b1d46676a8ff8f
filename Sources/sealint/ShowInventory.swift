import ArgumentParser
import Linting
import Reporting
import SourceText

/// `sealint inventory`: the signing posture of every function and layer.
struct ShowInventory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventory", abstract: "List every function and layer with its code signing.")

  @OptionGroup var lint: LintOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The form: table or json.")
  var format: InventoryFormat = .table

  func run() throws {
    let run = try LintRun(lint.input())
    let report = run.report([.inventory])
    try output.destination.write(renderInventory(of: report, as: format, run.renderingOptions))
    try report.complainOfProblems()
  }
}

extension InventoryFormat: ExpressibleByArgument {}

extension Report {
  /// Says on stderr what could not be analysed, and ends the program accordingly.
  func complainOfProblems() throws {
    for path in unreadable { Console.complain("error: '\(path.path.printable)' \(path.explanation)") }
    for diagnostic in diagnostics where diagnostic.severity == .error { Console.complain(diagnostic.line) }
    if unreadable.contains(where: \.isMistyped) { throw ExitCode(ExitStatus.usage) }
    if isIncomplete { throw ExitCode(ExitStatus.incomplete) }
  }
}
