import ArgumentParser

struct DebugYAML: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "yaml")
}
