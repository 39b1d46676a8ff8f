import ResourceModel

/// Source: <https://developer.hashicorp.com/terraform/language/functions#type-conversion-functions>
extension FunctionTable {
  static let conversions: [String: CtyFunction] = [
    "tobool": conversion(to: .bool),
    "tolist": conversion(to: .list(.dynamic)),
    "tomap": conversion(to: .map(.dynamic)),
    "tonumber": conversion(to: .number),
    "toset": conversion(to: .set(.dynamic)),
    "tostring": conversion(to: .string),
    "ephemeralasnull": CtyFunction(.any.symbolic.nullable) { $0[0] },
    "issensitive": CtyFunction(.any.symbolic.nullable) { .bool($0[0].isSensitive) },
    "nonsensitive": CtyFunction(.any.symbolic.nullable) { $0[0].marked(sensitive: false) },
    "sensitive": CtyFunction(.any.symbolic.nullable) { $0[0].marked(sensitive: true) },
    "list": CtyFunction(variadic: .any.symbolic.nullable) { _ in
      throw EvaluationError("the function \"list\" was removed from Terraform; write tolist([…])")
    },
    "map": CtyFunction(variadic: .any.symbolic.nullable) { _ in
      throw EvaluationError("the function \"map\" was removed from Terraform; write tomap({…})")
    },
  ]

  private static func conversion(to type: CtyType) -> CtyFunction {
    CtyFunction(.any.symbolic.nullable) { call in try call[0].converted(to: type) }
  }

  /// Functions whose result differs on every run, or that need what no file has.
  static let volatile: [String: CtyFunction] = Dictionary(
    uniqueKeysWithValues: ["abspath", "base64gzip", "bcrypt", "plantimestamp", "timestamp", "uuid"].map { name in
      let function = CtyFunction(variadic: .any.symbolic.nullable) { call in
        .unknown(.unsupportedFunction(name: name), at: call.location)
      }
      return (name, function)
    })
}
