import ArgumentParser

@main
struct Sealint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sealint",
    abstract: "Checks that every AWS Lambda function and layer is covered by code signing.",
    subcommands: [Debug.self])
}
