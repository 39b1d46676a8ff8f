import ArgumentParser
import DataSyntax
import SourceText

struct DebugYAML: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yaml", abstract: "Print the first document of a YAML file as JSON.")

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    try printData(of: file, parse: parseYAML)
  }
}
