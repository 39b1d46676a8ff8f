import ArgumentParser
import DataSyntax
import SourceText

struct DebugJSON: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Print the data of a JSON file as JSON.")

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    try printData(of: file, parse: parseJSON)
  }
}
