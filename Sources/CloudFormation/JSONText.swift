internal import DataSyntax
internal import ResourceModel
internal import SourceText

extension Value {
  /// The map or list that a text holds as JSON; nil for any other text.
  init?(jsonText text: String) {
    guard let first = text.utf8.first(where: { !" \n\r\t".utf8.contains($0) }), "{[".utf8.contains(first) else {
      return nil
    }
    let parsed = parseJSON(SourceFile(path: "", text: text))
    guard parsed.isComplete, let root = parsed.root else { return nil }
    self = Value(data: root)
  }

  /// Data as it is, without functions. The parser limits the depth.
  private init(data node: Node) {
    switch node.kind {
    case .mapping:
      self.init(.map(node.entries.map { Entry(key: $0.key.text ?? "", value: Value(data: $0.value)) }.uniqueByKey))
    case .sequence: self.init(.list(node.elements.map { Value(data: $0) }))
    case .scalar:
      if node.isNull {
        self = .absent
      } else if let bool = node.bool {
        self = .bool(bool)
      } else if node.scalarType == .string {
        self = .string(node.text ?? "")
      } else {
        self = node.double.map(Value.number) ?? .string(node.text ?? "")
      }
    }
  }
}
