import ArgumentParser

/// The program: `sealint [check] [PATHS…]` and its other commands.
@main
struct Sealint: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "sealint",
    abstract: "Checks that every AWS Lambda function and layer is covered by code signing.",
    discussion: """
      Reads CloudFormation and SAM templates (YAML, JSON) and Terraform modules; runs nothing and connects nowhere.

      Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or configuration, \
      3 some input could not be analysed.
      """,
    version: "sealint \(version)",
    subcommands: [Check.self, ShowInventory.self, ShowGraph.self, ListRules.self, Explain.self, Debug.self],
    defaultSubcommand: Check.self)

  /// Errors end here: an error that escaped `main` would end the program with a stack dump.
  static func main() {
    ignoreBrokenPipes()
    do {
      if let plan = CheckPlan(commonArguments: Array(CommandLine.arguments.dropFirst())) {
        end(withCode: try plan.run())
      }
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      Console.complain("error: \(failure.message)")
      end(withCode: failure.code)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if !message.isEmpty { code.isSuccess ? Console.print(message + "\n") : Console.complain(message) }
      end(withCode: code == .validationFailure ? ExitStatus.usage : code.rawValue)
    }
  }
}
