import ArgumentParser

struct DebugHCL: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "hcl")
}
