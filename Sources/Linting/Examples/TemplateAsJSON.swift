import DataSyntax
import SourceText

/// A YAML template as JSON, its short tags written out.
func templateAsJSON(_ text: String, reversingKeys: Bool = false) -> String {
  let data = parseYAML(SourceFile(path: "template.yaml", text: text))
  return data.root.map { json($0, reversingKeys: reversingKeys) } ?? "{}"
}

private func json(_ node: Node, reversingKeys: Bool) -> String {
  let plain = untagged(node, reversingKeys: reversingKeys)
  guard let tag = node.tag, tag.hasPrefix("!"), !tag.hasPrefix("!!") else { return plain }
  let name = String(tag.dropFirst())
  let key = name == "Ref" || name == "Condition" ? name : "Fn::" + name
  return "{\(quoted(key)): \(plain)}"
}

private func untagged(_ node: Node, reversingKeys: Bool) -> String {
  switch node.kind {
  case .scalar:
    if node.scalarStyle == .plain, let type = node.scalarType, type != .string {
      return node.isNull ? "null" : node.text ?? ""
    }
    return quoted(node.text ?? "")
  case .sequence:
    return "[" + node.elements.map { json($0, reversingKeys: reversingKeys) }.joined(separator: ", ") + "]"
  case .mapping:
    let entries = node.mergedEntries.map {
      "\(quoted($0.key.text ?? "")): \(json($0.value, reversingKeys: reversingKeys))"
    }
    return "{" + (reversingKeys ? entries.reversed() : entries).joined(separator: ",\n") + "}"
  }
}

private func quoted(_ text: String) -> String {
  var json = JSONWriter()
  json.string(text)
  return json.text
}
