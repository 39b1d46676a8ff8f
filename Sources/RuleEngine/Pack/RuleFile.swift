/// A file of rules: a rule, a kind or the settings.
package struct RuleFile: Sendable {
  /// A kind lies in a folder `kinds`; the settings are in a `settings.yaml`.
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
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
