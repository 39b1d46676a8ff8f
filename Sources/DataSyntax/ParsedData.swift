package import SourceText

/// What one YAML or JSON file holds.
package struct ParsedData: Sendable {
  /// The root of each document; JSON has one at most, an empty file has none.
  package let documents: [Node]
  /// In the order in which they were met.
  package let diagnostics: [Diagnostic]
  /// Whether `documents` holds all that the file says; false after a syntax error, an alias without an anchor, or a limit.
  ///
  /// Duplicate keys are errors too, but they leave the tree complete.
  package let isComplete: Bool
  let tree: NodeTree
  /// Where reading ended.
  let end: Int

  /// The root of the first document; nil for a file without one.
  package var root: Node? { documents.first }
  package var file: SourceFile { tree.file }
}

/// Reads `file` as JSON or YAML, whichever it is written in.
///
/// A name in `.json` means JSON. Otherwise text that opens with `{` or `[` is read as JSON, and as YAML when it is not quite JSON,
/// since YAML's flow style looks alike. All other text is YAML. What is neither is explained as YAML when its name ends in `.yaml` or
/// `.yml`, and as JSON otherwise.
package func parseData(_ file: SourceFile) -> ParsedData {
  if file.path.hasSuffix(".json") { return parseJSON(file) }
  guard let first = file.text.first(where: { !isJSONSpace($0) }), first == 0x7B || first == 0x5B else {
    return parseYAML(file)
  }
  let json = parseJSON(file)
  guard !json.isComplete else { return json }
  let yaml = parseYAML(file)
  return yaml.isComplete || file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml") ? yaml : json
}
