import ArgumentParser

/// Dumps that tests and tools rely on; left out of `--help`.
struct Debug: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a single step of the program makes of its input.",
    shouldDisplay: false,
    subcommands: [DebugYAML.self, DebugJSON.self, DebugHCL.self, DebugCEL.self, DebugEval.self, DebugModule.self])
}
