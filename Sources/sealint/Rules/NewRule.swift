import ArgumentParser
import Linting
import SourceText

/// `sealint rules new`: a rule file to start from.
struct NewRule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a rule file to start from, with examples that hold.",
    discussion: """
      The file goes to the directory of --rules, or to that of your own rules, or else to policies. \
      It gets the next free id of your own rules. A file that is there stays as it is.
      """)

  @Argument(help: "The rule's name: lower case with hyphens, such as function-unnamed.")
  var name: String

  @Option(help: "The kind that it is about; `sealint rules kinds` lists them.")
  var kind: String = "lambda.Function"

  @Option(help: "What its id begins with, such as ACME.")
  var prefix: String?

  @OptionGroup var policy: PolicyOptions

  func run() throws {
    var input = try policy.input()
    // What does not exist yet is made.
    input.ruleDirectories.removeAll { fileMode(absolute($0)) == nil }
    let policy = try Policy(input, for: ["."])
    let scaffold: RuleScaffold
    do throws(PolicyError) {
      scaffold = try RuleScaffold(name, about: kind, prefix: prefix, in: policy)
    } catch {
      throw Failure(error)
    }
    let directory = self.policy.ruleDirectories.first ?? policy.ownRuleDirectory ?? "policies"
    let path = RelativePath.join(directory, scaffold.fileName)
    guard fileMode(absolute(path)) == nil else {
      throw Failure(message: "there is a file '\(path.printable)' already; it stays as it is")
    }
    try makeDirectory(absolute(directory))
    try Console.writeFile(at: absolute(path), Array(scaffold.text.utf8))
    Console.print("wrote \(path.printable)\n")
    Console.print("`sealint test \(path.printable)` judges its examples.\n")
    if policy.ownRuleDirectory != directory {
      Console.print(
        "`rules: [\(directory.printable)]` in sealint.yaml, or `--rules \(directory.printable)`, puts it in force.\n")
    }
  }

  private func absolute(_ path: String) -> String { RelativePath.join(currentDirectory(), path) }
}
