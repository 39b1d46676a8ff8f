import ArgumentParser
import Linting
import Reporting

/// `sealint rules`: the rules in force.
struct ListRules: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules.")

  @OptionGroup var output: OutputOptions

  @Option(help: "The form: \(RuleListFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: RuleListFormat = .table

  func run() throws {
    try output.destination.write(
      render(ruleDescriptions(), as: format, RenderingOptions(tool: .init(version: Sealint.version))))
  }
}

extension RuleListFormat: ExpressibleByArgument {}
