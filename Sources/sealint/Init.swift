import ArgumentParser
import Linting
import SourceText

/// `sealint init`: a config to start from.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a sealint.yaml with all that it can say in comments.")

  func run() throws {
    let name = "sealint.yaml"
    let path = RelativePath.join(currentDirectory(), name)
    guard fileMode(path) == nil else { throw Failure(message: "there is a \(name) already; it stays as it is") }
    try Destination(path: path).write(Array(Policy().sample.utf8))
    Console.print("wrote \(name)\n")
  }
}
