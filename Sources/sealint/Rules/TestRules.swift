import ArgumentParser
import Linting
import Reporting

/// `sealint test`: rules judge their own examples.
struct TestRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Test rules by the examples in their files.",
    discussion: """
      Each example is judged as it is written, and then in other forms: as JSON, with other line ends, beside other resources.

      Exit codes: 0 all are as their marks say, 1 some are not, 2 wrong usage or a rule file that is wrong.
      """)

  @Argument(help: "Files and directories of rules; all rules in force, the built-in ones too, when left out.")
  var paths: [String] = []

  @OptionGroup var policy: PolicyOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var input = try policy.input()
    input.ruleDirectories += paths
    let policy = try Policy(input, for: paths.isEmpty ? ["."] : paths)
    var options = RenderingOptions(tool: .init(version: Sealint.version))
    options.usesColor = output.destination.isColored
    let report = policy.testRules(at: paths)
    try output.destination.write(render(report, options))
    if !report.failures.isEmpty { throw ExitCode(ExitStatus.findings) }
  }
}
