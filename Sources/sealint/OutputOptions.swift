import ArgumentParser

/// Where a report goes and how it looks.
struct OutputOptions: ParsableArguments {
  @Option(help: "Write the report to this file instead of stdout.")
  var output: String?

  @Option(help: "When to use colour: auto, always or never. NO_COLOR is respected.")
  var color: ColorChoice = .auto

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  /// An explicit choice first, then NO_COLOR, then whether a person looks at it.
  ///
  /// Source: <https://no-color.org>
  var isColored: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      output == nil && (environmentVariable("NO_COLOR") ?? "").isEmpty && environmentVariable("TERM") != "dumb"
        && Console.isOutputTerminal
    }
  }

  func write(_ bytes: [UInt8]) throws {
    guard let output else { return Console.write(bytes) }
    try Console.replaceFile(at: output, with: bytes)
  }
}
