import ArgumentParser
import Linting

/// Which config and rules are in force, on the command line.
struct PolicyOptions: ParsableArguments {
  @Option(help: "Use this config instead of the nearest sealint.yaml.")
  var config: String?

  @Flag(help: "Use no config, wherever there is one.")
  var isolated: Bool = false

  @Option(
    name: .customLong("rules"),
    help:
      "A directory of your own rules and, in its folder kinds, of kinds; or one rule file. Can be given several times.")
  var ruleDirectories: [String] = []

  func input() throws(Failure) -> PolicyInput {
    if isolated, config != nil { throw Failure(message: "--config and --isolated exclude each other") }
    return PolicyInput(
      source: isolated ? .none : config.map(PolicyRequest.Source.file) ?? .nearest, ruleDirectories: ruleDirectories)
  }
}
