internal import DataSyntax
internal import SourceText

/// The file of a template as reports may quote it where they name a parameter: stars stand for the defaults of secrets that are
/// written on the lines of their parameters' names. All places are the same.
func quotableFile(of root: Node) -> SourceFile {
  guard let parameters = root.value(of: "Parameters")?.mergedEntries else { return root.file }
  let secrets = parameters.compactMap { entry -> Span? in
    let declaration = Term(entry.value)
    guard declaration.isSecret, let secret = declaration.child("Default")?.node, secret.file === root.file,
      secret.span.start >= entry.key.span.end
    else { return nil }
    let between = Span(start: entry.key.span.end, end: secret.span.start)
    return root.file.bytes(of: between).contains(UInt8(ascii: "\n")) ? nil : secret.span
  }
  guard !secrets.isEmpty else { return root.file }
  var text = root.file.text
  for secret in secrets {
    for index in secret.range where text[index] != UInt8(ascii: "\n") { text[index] = UInt8(ascii: "*") }
  }
  return SourceFile(path: root.file.path, text: text)
}

extension Term {
  /// Whether it declares a parameter whose value must not be shown.
  var isSecret: Bool { child("NoEcho")?.valueText?.lowercased() == "true" }
}
