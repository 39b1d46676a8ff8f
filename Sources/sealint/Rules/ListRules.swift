import ArgumentParser
import Linting
import Reporting

/// `sealint rules`: what there is to judge by, and a start for more.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the rules and kinds, or start a rule of your own.",
    subcommands: [ListRules.self, ListKinds.self, NewRule.self], defaultSubcommand: ListRules.self)
}

/// `sealint rules list`, the default.
struct ListRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules, your own included, whether or not they are selected.")

  @OptionGroup var catalogue: CatalogueOptions

  func run() throws {
    try catalogue.write { render($0.ruleDescriptions, as: $1, $2) }
  }
}

/// `sealint rules kinds`
struct ListKinds: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds", abstract: "List the kinds of resources that rules can be about.")

  @OptionGroup var catalogue: CatalogueOptions

  func run() throws {
    try catalogue.write { render($0.kindDescriptions, as: $1, $2) }
  }
}

/// `sealint explain`: the page of one rule or kind.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a rule (what, why, examples, fix) or a kind (its attributes).")

  @Argument(help: "A rule's id or name, such as SEAL201 or config-not-enforcing, or a kind such as lambda.Function.")
  var name: String

  @OptionGroup var catalogue: CatalogueOptions

  func run() throws {
    try catalogue.write { policy, format, options throws(PolicyError) in
      switch try policy.explanation(of: name) {
      case .rule(let rule): render(rule, as: format, options)
      case .kind(let kind): render(kind, as: format, options)
      }
    }
  }
}

/// How rules and kinds are described, and which ones there are.
struct CatalogueOptions: ParsableArguments {
  @Option(help: "The form: \(CatalogueFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: CatalogueFormat = .text

  @OptionGroup var policy: PolicyOptions
  @OptionGroup var output: OutputOptions

  /// Writes what `rendering` makes of the policy in force here.
  func write(
    _ rendering: (Policy, CatalogueFormat, RenderingOptions) throws(PolicyError) -> [UInt8]
  ) throws(Failure) {
    let policy = try Policy(policy.input(), for: ["."])
    var options = RenderingOptions(tool: .init(version: Sealint.version))
    options.usesColor = output.destination.isColored
    let bytes: [UInt8]
    do throws(PolicyError) {
      bytes = try rendering(policy, format, options)
    } catch {
      throw Failure(error)
    }
    try output.destination.write(bytes)
  }
}

extension CatalogueFormat: ExpressibleByArgument {}
