import ArgumentParser
import SourceText

/// What is linted and what is known of its inputs; every command that evaluates takes these.
struct LintOptions: ParsableArguments {
  @Argument(help: "Files and directories; - reads one file from standard input.")
  var paths: [String] = []

  @Option(
    name: .customLong("stdin-filename"), help: "The path that standard input stands for; the files around it are read.")
  var standardInputName: String?

  @Flag(help: "Pass silently over named files that are neither templates nor modules; for pre-commit hooks.")
  var hook = false

  @Option(
    name: .customLong("param"), help: "Set a template's parameter: NAME=VALUE. Can be given several times.")
  var parameters: [String] = []

  @Option(
    name: .customLong("parameters"),
    help: "A file of parameters: CloudFormation's JSON list, CodePipeline's {\"Parameters\": …}, or a plain map.")
  var parameterFiles: [String] = []

  @Option(name: .customLong("var"), help: "Set a root module's variable: NAME=VALUE. Can be given several times.")
  var variables: [String] = []

  @Option(name: .customLong("var-file"), help: "A file of variables (.tfvars, .tfvars.json).")
  var variableFiles: [String] = []

  @Flag(name: .customLong("var-env"), help: "Take root modules' variables from TF_VAR_… environment variables too.")
  var readsEnvironment = false

  @OptionGroup var policy: PolicyOptions

  @Option(
    name: .customLong("environment"),
    help: "Judge this environment of the config only. Can be given several times.")
  var environments: [String] = []

  func input() throws(Failure) -> LintInput {
    var policy = try policy.input()
    policy.environments = environments
    return LintInput(
      paths: paths, standardInputName: standardInputName, passesOverOthers: hook,
      parameters: try assignments(parameters, option: "--param"), parameterFiles: parameterFiles,
      variables: try assignments(variables, option: "--var"), variableFiles: variableFiles,
      readsEnvironment: readsEnvironment,
      policy: policy)
  }
}

/// `NAME=VALUE` texts as pairs.
private func assignments(_ texts: [String], option: String) throws(Failure) -> [(name: String, value: String)] {
  var pairs: [(name: String, value: String)] = []
  for text in texts {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw Failure(message: "\(option) wants NAME=VALUE, not '\(text.printable)'")
    }
    pairs.append((String(text[..<equals]), String(text[text.index(after: equals)...])))
  }
  return pairs
}
