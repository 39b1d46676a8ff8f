import ArgumentParser

struct DebugCEL: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "cel")
}
