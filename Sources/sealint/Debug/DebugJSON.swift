import ArgumentParser

struct DebugJSON: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "json")
}
