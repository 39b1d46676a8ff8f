internal import ResourceModel

/// Source: <https://developer.hashicorp.com/terraform/language/functions#ip-network-functions>
extension FunctionTable {
  static let networks: [String: CtyFunction] = [
    "cidrhost": CtyFunction(.string, .number) { call in
      let block = try AddressBlock(parsing: call.text(0))
      return .string(try block.host(try call.int(1)).text)
    },
    "cidrnetmask": CtyFunction(.string) { call in
      let block = try AddressBlock(parsing: call.text(0))
      guard block.width == 32 else { throw EvaluationError("cidrnetmask takes IPv4 only") }
      return .string(AddressBlock(address: block.mask, prefix: 32, width: 32).text)
    },
    "cidrsubnet": CtyFunction(.string, .number, .number) { call in
      let block = try AddressBlock(parsing: call.text(0))
      return .string(try block.subnet(newBits: try call.int(1), number: try call.int(2)).cidr)
    },
    "cidrsubnets": CtyFunction(.string, variadic: .number) { call in
      let block = try AddressBlock(parsing: call.text(0))
      var bits: [Int] = []
      for index in call.arguments.indices.dropFirst() { bits.append(try call.int(index)) }
      return .list(try block.consecutiveSubnets(newBits: bits).map { .string($0.cidr) }, of: .string)
    },
  ]
}
