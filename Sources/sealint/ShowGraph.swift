import ArgumentParser
import Linting
import Reporting

/// `sealint graph`: what is declared, and what points at what.
struct ShowGraph: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Print the graph of functions, layers, configs and profiles.")

  @OptionGroup var lint: LintOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The form: json, dot or mermaid.")
  var format: GraphFormat = .json

  func run() throws {
    let report = try LintRun(lint.input()).report([.graph])
    try output.destination.write(render(report.graph, as: format))
    try report.complainOfProblems()
  }
}

extension GraphFormat: ExpressibleByArgument {}
