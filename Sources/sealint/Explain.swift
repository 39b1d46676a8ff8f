import ArgumentParser
import Linting
import Reporting
import SourceText

/// `sealint explain`: one rule's page.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Explain a rule: what, why, examples, fix.")

  @Argument(help: "The rule's id or name, such as SEAL201 or config-not-enforcing.")
  var rule: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let found = explanation(of: rule) else {
      throw Failure(message: "there is no rule '\(rule.printable)'; `sealint rules` lists them")
    }
    var options = RenderingOptions(tool: .init(version: Sealint.version))
    options.usesColor = output.destination.isColored
    try output.destination.write(Array(RulePage(found).terminal(options).utf8))
  }
}
