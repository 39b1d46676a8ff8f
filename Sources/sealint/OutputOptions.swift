import ArgumentParser

/// Where a report goes and how it looks, on the command line.
struct OutputOptions: ParsableArguments {
  @Option(help: "Write the report to this file instead of stdout.")
  var output: String?

  @Option(help: "When to use colour: auto, always or never. NO_COLOR is respected.")
  var color: Destination.ColorChoice = .auto

  var destination: Destination { Destination(path: output, color: color) }
}

extension Destination.ColorChoice: ExpressibleByArgument {}
