/// The keys of the config.
enum ConfigurationKey: String, CaseIterable {
  case settings, select, ignore, severity, rules, exclude
  case failOn = "fail-on"
  case parameters
  case parameterFiles = "parameter-files"
  case tfvars, environments

  var summary: String {
    switch self {
    case .settings: "Values that rules compare with"
    case .select: "The rules to judge by, instead of the group default: ids, names, groups"
    case .ignore: "Rules to leave out: ids, names, groups"
    case .severity: "How bad a rule's findings are: error, warning, note; off leaves the rule out"
    case .rules: "Directories of your own rules and, in a folder named kinds, of kinds; relative to this file"
    case .exclude: "Patterns of paths that are not looked at; relative to this file"
    case .failOn: "The least that makes the exit code 1"
    case .parameters: "Values of templates' parameters"
    case .parameterFiles: "Files of templates' parameters; relative to this file"
    case .tfvars: "Files of root modules' variables; relative to this file"
    case .environments: "What is deployed, by name; each is judged by itself"
    }
  }
}
