import ArgumentParser
import Linting
import SourceText

/// `sealint config`: what is in force, and whether a config is right.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show, check and describe the config.",
    subcommands: [ConfigShow.self, ConfigValidate.self, ConfigSchema.self])
}

/// `sealint config show`
struct ConfigShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print what is in force and where it comes from.")

  @Argument(help: "The files and directories to say it for.")
  var paths: [String] = ["."]

  @OptionGroup var policy: PolicyOptions

  func run() throws {
    Console.print(try Policy(policy.input(), for: paths).listing)
  }
}

/// `sealint config validate`
struct ConfigValidate: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "validate", abstract: "Check a config.")

  @Argument(help: "The config; the nearest sealint.yaml when it is left out.")
  var file: String?

  func run() throws {
    let input = PolicyInput(source: file.map(PolicyRequest.Source.file) ?? .nearest)
    guard let found = try Policy(input, for: ["."]).file else {
      throw Failure(message: "there is no sealint.yaml here or above; `sealint init` writes one")
    }
    Console.print("\(found.path.printable) is valid\n")
  }
}

/// `sealint config schema`
struct ConfigSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of sealint.yaml, for editors.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.destination.write(Array(Policy().schema.utf8))
  }
}
