/// A file of the pack, or one of the user's own: a rule, a kind or the settings.
package struct RuleFile: Sendable {
  /// `rules/kinds/lambda.Function.yaml` for a built-in one. A kind lies in a folder `kinds`; the settings are in a `settings.yaml`.
  package var path: String
  package var text: String
  /// What only people and tests read: `why`, `references`, `tags`, `examples`. Empty when it is in `text`.
  package var documentation: String
  /// What only tests and a rule's page need. Empty when it is in `text`.
  package var examples: String

  package init(path: String, text: String, documentation: String = "", examples: String = "") {
    self.path = path
    self.text = text
    self.documentation = documentation
    self.examples = examples
  }

  /// The files that the program was built with.
  package static var builtIn: [RuleFile] {
    embeddedRuleFiles.map {
      RuleFile(path: "rules/" + $0.name, text: $0.text, documentation: $0.documentation, examples: $0.examples)
    }
  }

  enum Content {
    case rule, kind, settings
  }

  var content: Content {
    let separator = UInt8(ascii: "/")
    guard let end = path.utf8.lastIndex(of: separator) else { return path == "settings.yaml" ? .settings : .rule }
    if path.hasSuffix("/settings.yaml") { return .settings }
    let folder = path[..<end]
    return folder == "kinds" || folder.hasSuffix("/kinds") ? .kind : .rule
  }
}
