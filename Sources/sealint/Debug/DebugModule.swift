import ArgumentParser
import SourceText
import Terraform

/// Prints the outputs and resources of a root module, evaluated with its variables' defaults, as JSON.
struct DebugModule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "module", abstract: "Print the outputs and resources of a root module.")

  @Argument(help: "The directory of the root module.")
  var directory: String

  @Option(
    name: [.customLong("var"), .customLong("var", withSingleDash: true)],
    help: "A value for a root variable, name=value.")
  var variables: [String] = []

  @Option(
    name: [.customLong("var-file"), .customLong("var-file", withSingleDash: true)],
    help: "A file with values for root variables, relative to the directory.")
  var variableFiles: [String] = []

  @Flag(name: .customLong("var-env"), help: "Take variables from TF_VAR_… environment variables too.")
  var readsEnvironment = false

  func run() throws {
    let workspace = DiskWorkspace(root: "/", start: currentDirectory())
    guard let inspection = Inspection(directory, workspace: workspace, settings: settings) else {
      Console.complain("'\(directory.printable)' holds no Terraform configuration")
      throw ExitCode(ExitStatus.usage)
    }
    let dump = inspection.dump()
    Console.print(dump.json + "\n")
    for problem in dump.diagnostics { Console.complain(Self.line(problem)) }
    if dump.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.incomplete) }
  }

  private var settings: VariableSettings {
    var settings = VariableSettings(
      files: variableFiles.map { RelativePath.join(directory, $0) },
      values: variables.compactMap { text in
        guard let equals = text.firstIndex(of: "=") else { return nil }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
      })
    if readsEnvironment { settings.environment = terraformVariables() }
    return settings
  }

  private static func line(_ problem: Diagnostic) -> String {
    let position = LineTable(problem.location.file.text).position(at: problem.location.span.start, in: .scalar)
    return "\(problem.location.file.path.printable):\(position.line):\(position.column): \(problem.message.printable)"
  }
}
