import ResourceModel

/// Source: <https://developer.hashicorp.com/terraform/language/functions#hash-and-crypto-functions>
extension FunctionTable {
  static let hashes: [String: CtyFunction] = {
    var functions = [
      "uuidv5": CtyFunction(.string, .string) { .string(try UniqueIdentifier.version5($0.text(0), $0.text(1))) },
      "rsadecrypt": CtyFunction(.string, .string) { call in
        guard Base64.decode(call.text(0)) != nil else { throw EvaluationError("the ciphertext is not valid Base64") }
        return .unknown(.unsupportedFunction(name: call.name), at: call.location)
      },
    ]
    for algorithm in HashAlgorithm.allCases {
      functions[algorithm.rawValue] = CtyFunction(.string) { .string(algorithm.hexadecimal(Array($0.text(0).utf8))) }
      functions["file" + algorithm.rawValue] = CtyFunction(.string) { call in
        try reading(call, call.text(0)) { .string(algorithm.hexadecimal($0)) }
      }
      guard algorithm == .sha256 || algorithm == .sha512 else { continue }
      functions["base64" + algorithm.rawValue] = CtyFunction(.string) {
        .string(Base64.encode(algorithm.digest(Array($0.text(0).utf8))))
      }
      functions["filebase64" + algorithm.rawValue] = CtyFunction(.string) { call in
        try reading(call, call.text(0)) { .string(Base64.encode(algorithm.digest($0))) }
      }
    }
    return functions
  }()
}
