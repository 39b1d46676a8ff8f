internal import DataSyntax
package import SourceText

/// A file that may be a template, parsed.
///
/// Each can be made on a thread of its own. The tree of a template in which nothing matters is dropped at once.
package struct TemplateFile: Sendable {
  package let file: SourceFile
  /// Whether its top level is a template's. A file with a syntax error counts when what stands before the error does.
  package let isTemplate: Bool
  /// What is wrong with the text itself.
  package let diagnostics: [Diagnostic]
  /// Nil when it is no template, or nothing in it matters.
  let root: Node?

  /// Parses `file`.
  ///
  /// - Parameter isRelevant: whether resources of this type matter. A template with none of them is kept only when it nests others,
  ///   exports something, or is completed by macros.
  package init(_ file: SourceFile, isRelevant: (String) -> Bool = { _ in true }) {
    let data = parseData(file)
    self.file = file
    diagnostics = data.diagnostics
    let template = data.root.flatMap { CloudFormation.isTemplate($0) ? $0 : nil }
    isTemplate = template != nil
    root = template.flatMap { matters($0, isRelevant) ? $0 : nil }
  }
}

private func matters(_ root: Node, _ isRelevant: (String) -> Bool) -> Bool {
  if root.value(of: "Fn::Transform") != nil || root.value(of: "Resources")?.isMapping != true { return true }
  return resourcesMatter(root.value(of: "Resources"), isRelevant, depth: 0) || exportsSomething(root)
}

private func resourcesMatter(_ resources: Node?, _ isRelevant: (String) -> Bool, depth: Int) -> Bool {
  guard let resources, depth <= LoopParts.depthLimit else { return false }
  return resources.mergedEntries.contains { entry in
    guard let name = entry.key.text else { return false }
    if name == "Fn::Transform" { return true }
    if name.hasPrefix(Loop.keyPrefix) {
      return resourcesMatter(entry.value.elements.last, isRelevant, depth: depth + 1)
    }
    guard let type = entry.value.value(of: "Type")?.text else { return true }
    return isRelevant(type) || NestedTemplate.isNesting(type: type)
  }
}

private func exportsSomething(_ root: Node) -> Bool {
  guard let outputs = root.value(of: "Outputs") else { return false }
  return outputs.mergedEntries.contains { entry in
    entry.value.value(of: "Export") != nil || !entry.value.isMapping || entry.key.hasText("Fn::Transform")
      || entry.key.text?.hasPrefix("Fn::") ?? false
  }
}
