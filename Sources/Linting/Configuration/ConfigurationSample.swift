import ResourceModel
import RuleEngine

extension Policy {
  /// A `sealint.yaml` that says nothing yet, and shows in comments what it could say.
  ///
  /// Prose stands behind `# `; a line without the blank is a key that becomes one when its `#` is taken away.
  package var sample: String {
    var lines = [
      "# Sealint's config: it holds for this directory and all below it. Every key is optional.",
      "# `sealint config validate` checks it, `sealint config show` prints what is in force.",
    ]
    for key in ConfigurationKey.allCases {
      lines += ["", "# " + key.summary + "."]
      lines += (key == .settings ? settingLines : [key.sample]).flatMap { $0.split(separator: "\n") }.map { "#" + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var settingLines: [String] {
    ["settings:"]
      + pack.settingTypes.declarations.map { "  \($0.name): \($0.defaultValue.text)  # \($0.summary)" }
  }
}

extension ConfigurationKey {
  /// How the key could be used.
  fileprivate var sample: String {
    switch self {
    case .settings: "settings: {}"
    case .select: "select: [default, governance]"
    case .ignore: "ignore: [pedantic]"
    case .severity: "severity: {pedantic: note}"
    case .rules: "rules: []"
    case .exclude: "exclude: [\"**/fixtures\", \"*.generated.yaml\"]"
    case .failOn: "fail-on: error"
    case .parameters: "parameters: {Team: payments}"
    case .parameterFiles: "parameter-files: []"
    case .tfvars: "tfvars: []"
    case .environments:
      """
      environments:
        production:
          parameters:
            CodeSigningConfigArn: arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0a1b2c3d4e5f6a7b8
        development:
          fail-on: never
      """
    }
  }
}
