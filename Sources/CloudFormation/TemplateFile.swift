internal import DataSyntax
package import SourceText

/// A file that may hold templates, one a document, parsed and checked.
///
/// Each can be made on a thread of its own. The tree of a template in which nothing matters is dropped at once.
package struct TemplateFile: Sendable {
  package let file: SourceFile
  /// Whether the top level of a document is a template's. After a syntax error, what stands before the error decides.
  package let isTemplate: Bool
  /// Whether the file was read to its end; a syntax error or a limit can cut it short.
  package let isComplete: Bool
  /// What is wrong with the text, and with what the template says.
  package let diagnostics: [Diagnostic]
  /// The documents that are templates in which something matters.
  let roots: [Node]
  /// The files that it includes, as written.
  let includes: [(name: String, place: Location)]

  /// Parses `file`.
  ///
  /// - Parameter isRelevant: whether resources of this type matter. A template with none of them is kept only when it nests others,
  ///   exports something, or is completed by macros.
  package init(_ file: SourceFile, isRelevant: (String) -> Bool = { _ in true }) {
    let data = parseData(file)
    self.init(file, data.documents, data.diagnostics, isComplete: data.isComplete, isRelevant)
  }

  /// A template that is a map inside another one.
  init(root: Node) {
    self.init(root.file, [root], [], isComplete: true) { _ in true }
  }

  private init(
    _ file: SourceFile, _ documents: [Node], _ diagnostics: [Diagnostic], isComplete: Bool,
    _ isRelevant: (String) -> Bool
  ) {
    let templates = documents.filter(CloudFormation.isTemplate)
    roots = templates.filter { matters($0, isRelevant) }
    // What breaks off says little about what was meant.
    var checks = isComplete ? roots.map { TemplateChecks($0) } : []
    for index in checks.indices { checks[index].run() }
    self.file = file
    self.isTemplate = !templates.isEmpty
    self.isComplete = isComplete
    self.diagnostics = diagnostics + checks.flatMap(\.diagnostics)
    includes = checks.flatMap(\.includes)
  }
}

private func matters(_ root: Node, _ isRelevant: (String) -> Bool) -> Bool {
  if root.value(of: "Fn::Transform") != nil || root.value(of: "Resources")?.isMapping != true { return true }
  return resourcesMatter(root.value(of: "Resources"), isRelevant, depth: 0) || exportsSomething(root)
}

private func resourcesMatter(_ resources: Node?, _ isRelevant: (String) -> Bool, depth: Int) -> Bool {
  guard let resources, depth <= LoopParts.depthLimit else { return false }
  return resources.mergedEntries.contains { entry in
    guard entry.key.isScalar else { return false }
    if entry.key.hasText("Fn::Transform") { return true }
    if entry.key.isLoopKey {
      return resourcesMatter(entry.value.elements.last, isRelevant, depth: depth + 1)
    }
    guard let type = entry.value.value(of: "Type")?.text else { return true }
    return isRelevant(type) || NestedTemplate.isNesting(type: type) || NestedTemplate.isModule(type: type)
  }
}

private func exportsSomething(_ root: Node) -> Bool {
  guard let outputs = root.value(of: "Outputs") else { return false }
  return outputs.mergedEntries.contains { entry in
    entry.value.value(of: "Export") != nil || !entry.value.isMapping || entry.key.hasPrefix("Fn::")
  }
}
