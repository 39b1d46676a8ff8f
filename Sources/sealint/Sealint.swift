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
    subcommands: [
      Check.self, ShowInventory.self, ShowGraph.self, Rules.self, Explain.self,
      TestRules.self, Config.self, Init.self, Debug.self,
    ],
    defaultSubcommand: Check.self)

  static func main() {
    growHeapInLargePages()
    ignoreBrokenPipes()
    end(withCode: run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Does what the command line says.
  ///
  /// Errors end here: an error that escaped `main` would end the program with a stack dump.
  ///
  /// - Returns: the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      if let plan = CheckPlan(commonArguments: arguments) { return try plan.run() }
      var command = try parseAsRoot(arguments)
      try command.run()
      return 0
    } catch let failure as Failure {
      Console.complain("error: \(failure.message)")
      return failure.code
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if !message.isEmpty { code.isSuccess ? Console.print(message + "\n") : Console.complain(message) }
      return code == .validationFailure ? ExitStatus.usage : code.rawValue
    }
  }
}
