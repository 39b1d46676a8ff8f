import ArgumentParser
import DataSyntax
import SourceText
import Terraform

/// Evaluates the Terraform expression of each line, a JSON string, in the root module of a directory.
struct DebugEval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate the Terraform expression of each line, a JSON string.")

  @Option(help: "The directory of the root module.")
  var dir: String

  func run() throws {
    let workspace = DiskWorkspace(root: "/", start: currentDirectory())
    guard let inspection = Inspection(dir, workspace: workspace) else {
      Console.complain("'\(dir.printable)' holds no Terraform configuration")
      throw ExitCode(ExitStatus.usage)
    }
    while let line = readLine() {
      let data = parseJSON(SourceFile(path: "line", text: line))
      guard data.isComplete, data.root?.scalarType == .string, let text = data.root?.text else {
        Console.complain("each line must be a JSON string")
        throw ExitCode(ExitStatus.usage)
      }
      Console.print(Self.answer(inspection.evaluate(text)) + "\n")
    }
  }

  private static func answer(_ answer: Inspection.Answer) -> String {
    var json = JSONWriter()
    json.object { json in
      switch answer {
      case .value(let text):
        json.key("value")
        json.raw(text)
      case .unknown(let reason): json.member("unknown", reason)
      case .error(let message): json.member("error", message)
      }
    }
    return json.text
  }
}
