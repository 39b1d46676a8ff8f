/// JSON, YAML and CSV as text.
extension FunctionTable {
  static let documents: [String: CtyFunction] = [
    "csvdecode": CtyFunction(.string) { try CommaSeparated.decode($0.text(0)) },
    "jsondecode": CtyFunction(.string) { try DataValue.decodeJSON($0.text(0)) },
    "jsonencode": CtyFunction(.any.symbolic.nullable) { call in
      if case .unknown(let unknown) = call[0].content { return .unknown(unknown.unknown, type: .string) }
      return call[0].anyUnknown == nil ? .string(JSONText.encode(call[0])) : CtyValue(.encoded(call[0]))
    },
    "yamldecode": CtyFunction(.string) { try DataValue.decodeYAML($0.text(0)) },
    "yamlencode": CtyFunction(.any.nullable) { .string(YAMLText.encode($0[0])) },
  ]
}
