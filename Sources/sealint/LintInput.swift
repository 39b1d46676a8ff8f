import Linting

/// What is linted and what is known of its inputs, as the user gave it.
struct LintInput {
  /// Files and directories; `-` is standard input. Empty for the current directory.
  var paths: [String] = []
  /// The path that standard input stands for.
  var standardInputName: String?
  var passesOverOthers = false
  /// Pairs of a parameter's name and its value, in order.
  var parameters: [(name: String, value: String)] = []
  var parameterFiles: [String] = []
  var variables: [(name: String, value: String)] = []
  var variableFiles: [String] = []
  /// Whether `TF_VAR_…` environment variables set root variables, as they do for Terraform.
  var readsEnvironment = false
  var policy = PolicyInput()
}

/// Which config, environments and rules are asked for.
struct PolicyInput {
  var source = PolicyRequest.Source.nearest
  /// Names; empty for all.
  var environments: [String] = []
  var ruleDirectories: [String] = []
  /// Ids, names, aliases, groups; nil leaves it to the config.
  var selected: [String]?
  var ignored: [String] = []
}
