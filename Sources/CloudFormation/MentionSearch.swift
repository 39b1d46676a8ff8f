internal import DataSyntax
internal import ResourceModel
internal import SourceText

/// Finds the logical ids that `Ref`, `Fn::GetAtt` and `Fn::Sub` name.
struct MentionSearch {
  private var names: Set<String> = []
  private var hasMadeUpNames = false

  var found: Mentions.Found { hasMadeUpNames ? .anything : .names(names) }

  /// Looks at a node and all below it; what an alias names is looked at where it stands. The parser limits the depth.
  mutating func visit(_ node: Node) {
    if let call = Term(node).call {
      note(call)
      call.inner.map { note($0) }
    }
    for (_, value) in node.entries where node.span.contains(value.span) { visit(value) }
    for element in node.elements where node.span.contains(element.span) { visit(element) }
  }

  private mutating func note(_ call: Call) {
    switch call.name {
    case "Ref", "Fn::GetAtt":
      let name = call.argument.text ?? call.argument.elements?.first?.text
      if let name { note(name) } else { hasMadeUpNames = true }
    case "Fn::Sub":
      let text = call.argument.text ?? call.argument.elements?.first?.text ?? ""
      for case .name(let name) in SubstitutionPart.parts(of: text) { note(name) }
    default: return
    }
  }

  /// Loops fill in names where they stand, as in `Ref: Config${Stage}`.
  private mutating func note(_ name: String) {
    if name.utf8.contains(UInt8(ascii: "{")) { hasMadeUpNames = true }
    names.insert(name.utf8.firstIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) } ?? name)
  }
}
